package dev.carillon.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                        | json.empty         | 0",
        "`  `                      | json.empty         | 0",
        "{                         | json.incomplete    | 1",
        "[1,                       | json.incomplete    | 3",
        "`\"abc`                   | json.incomplete    | 4",
        "{a:1}                     | json.syntax        | 1",
        "[1,]                      | json.syntax        | 3",
        "NaN                       | json.syntax        | 3",
        "[01]                      | json.syntax        | 2",
        "{'a':1}                   | json.syntax        | 1",
        "tru                       | json.syntax        | 0",
        "[1] x                     | json.syntax        | 4",
        "{} {}                     | json.trailing      | 3",
        "{\"a\":1,\"a\":2}         | json.duplicate_key | 10",
        "[1e400]                   | json.number_range  | 1",
        "[-1e400]                  | json.number_range  | 1",
        "[1e-400]                  | json.number_range  | 1",
        "[1e99999999999]           | json.number_range  | 1",
        "[\"\\u0000\"]             | json.nul           | 1",
        "{\"\\u0000\":1}           | json.nul           | 1",
        "[\"\\ud800\"]             | json.surrogate     | 1",
        "[\"\\udc00\\ud800\"]      | json.surrogate     | 1",
        "{\"x\\udfff\":1}          | json.surrogate     | 9",
        "[\"a\tb\"]                | json.syntax        | 3",
      })
  void shouldSayWhatIsWrongAndWhere(String text, String code, long offset) {
    var fault = catchThrowableOfType(MalformedJson.class, () -> Json.parse(text));
    assertThat(fault).as(text).isNotNull();
    assertThat(fault.code() + " " + fault.sentence()).startsWith(code);
    assertThat(fault.offset()).isEqualTo(offset);
    assertThat(fault.sentence()).endsWith(".").doesNotContain("jackson", "com.", "Source:");
  }

  @Test
  void shouldRefuseWhatIsTooDeepOrTooLong() {
    assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();
    refused("[".repeat(65) + "]".repeat(65), "json.too_deep");
    refused("[".repeat(1_000_000), "json.too_deep");
    refused("{\"a\":".repeat(100_000), "json.too_deep");
    assertThat(Json.parse("1".repeat(100)).isNumber()).isTrue();
    refused("1".repeat(101), "json.too_long");
    assertThat(Json.parse('"' + "x".repeat(1 << 20) + '"').isString()).isTrue();
    refused('"' + "x".repeat((1 << 20) + 1) + '"', "json.too_long");
    refused("{\"" + "k".repeat(40_000) + "\":1}", "json.too_long");
  }

  private static void refused(String text, String code) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOfSatisfying(MalformedJson.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8() {
    byte[][] bad = {
      {'"', (byte) 0xff, '"'},
      {'"', (byte) 0xc0, (byte) 0x80, '"'},
      {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
      {'"', (byte) 0xe2, (byte) 0x82},
      "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE),
    };
    for (byte[] bytes : bad) {
      assertThatThrownBy(() -> Json.parse(bytes)).isInstanceOf(MalformedJson.class);
    }
    byte[] marked = "\uFEFF{\"ключ\":\"😀\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(Json.parse(marked).path("ключ").asString()).isEqualTo("😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1499.00",
        "0.10",
        "123456789012345678901234567890",
        "-9223372036854775808",
        "9223372036854775808",
        "3.141592653589793238462643383279",
        "1E+3",
        "1.5E-7"
      })
  void shouldKeepNumbersExactly(String text) {
    JsonNode node = Json.parse(text);
    assertThat(node.decimalValue()).isEqualTo(new BigDecimal(text));
    assertThat(Json.parse(Json.write(node))).isEqualTo(node);
  }

  @Test
  void shouldNotLetNoughtFillTheMemory() {
    assertThat(Json.parse("0e999999999").decimalValue().toPlainString()).isEqualTo("0");
  }

  @Test
  void shouldKeepKeysThatMeanSomethingElsewhereAsPlainKeys() {
    String text = "{\"__proto__\":1,\"constructor\":2,\"a.b.c\":3,\"\":4,\"@class\":\"x\"}";
    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }

  @Test
  void shouldWriteWhatItReadsBack() {
    for (long seed = 1; seed <= 500; seed++) {
      JsonNode node = new RandomJson(seed).value(4);
      assertThat(Json.parse(Json.write(node))).as("seed %d", seed).isEqualTo(node);
      assertThat(Json.parse(Json.bytes(node))).as("seed %d", seed).isEqualTo(node);
      assertThat(Json.parse(Json.pretty(node))).as("seed %d", seed).isEqualTo(node);
    }
  }

  @Test
  void shouldReadBackWhatStandsAroundTheDeepestValue() {
    JsonNode deepest = Json.parse("[".repeat(64) + "1499.00" + "]".repeat(64));
    JsonNode around = Json.object().set("run", Json.object().set("trigger", deepest));
    assertThat(Json.stored(Json.bytes(around))).isEqualTo(around);
    assertThat(Json.write(Json.stored(Json.write(around)))).contains("1499.00");
    record Kept(JsonNode value) {}
    JsonMapper mapper = Json.forStore().build();
    Kept kept = new Kept(Json.parse("123456789012345678901.25"));
    assertThat(mapper.readValue(mapper.writeValueAsBytes(kept), Kept.class)).isEqualTo(kept);
  }

  record Sample(String name, int count, java.util.List<String> tags) {}

  @Test
  void shouldTurnRecordsIntoTreesAndBack() {
    Sample sample = new Sample("x", 3, java.util.List.of("a", "b"));
    JsonNode tree = Json.tree(sample);
    assertThat(Json.write(tree)).isEqualTo("{\"name\":\"x\",\"count\":3,\"tags\":[\"a\",\"b\"]}");
    assertThat(Json.read(tree, Sample.class)).isEqualTo(sample);
    assertThat(Json.write(Json.object().path("absent"))).isEqualTo("null");
  }

  private record RandomJson(Random random) {
    RandomJson(long seed) {
      this(new Random(seed));
    }

    JsonNode value(int depth) {
      int kind = random.nextInt(depth == 0 ? 6 : 8);
      return switch (kind) {
        case 0 -> Json.tree(random.nextInt());
        case 1 -> Json.tree(random.nextLong());
        case 2 -> Json.tree(new BigInteger(200, random).negate());
        case 3 -> Json.tree(new BigDecimal(new BigInteger(100, random), random.nextInt(80) - 40));
        case 4 -> Json.tree(random.nextBoolean());
        case 5 -> random.nextInt(4) == 0 ? Json.parse("null") : Json.tree(text());
        case 6 -> list(depth);
        default -> object(depth);
      };
    }

    private ArrayNode list(int depth) {
      ArrayNode list = Json.array();
      for (int i = random.nextInt(5); i > 0; i--) {
        list.add(value(depth - 1));
      }
      return list;
    }

    private ObjectNode object(int depth) {
      ObjectNode object = Json.object();
      for (int i = random.nextInt(5); i > 0; i--) {
        object.set(text(), value(depth - 1));
      }
      return object;
    }

    private String text() {
      int[] points = random.ints(random.nextInt(8), 1, 0x10ffff).map(this::whole).toArray();
      return new String(points, 0, points.length);
    }

    private int whole(int point) {
      return point >= 0xd800 && point <= 0xdfff
          ? '"'
          : random.nextBoolean() ? point : point % 128 + 1;
    }
  }
}
