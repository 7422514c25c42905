package dev.carillon.engine.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one JSON reader and writer.
 *
 * <p>Reading is strict (RFC 8259 in UTF-8, nothing after the value, no key twice in an object) and
 * bounded, and refuses what our database could not keep: U+0000, unpaired surrogates, and numbers
 * beyond the range of a double. Numbers keep their exact value. Nothing here reads outside itself;
 * all methods are safe from any thread.
 */
public final class Json {
  /** Objects and lists inside each other. */
  public static final int MAX_DEPTH = 64;

  /** Digits of one number, sign, point and exponent included. */
  public static final int MAX_NUMBER_LENGTH = 100;

  /** Characters of one string. */
  public static final int MAX_STRING_LENGTH = 1024 * 1024;

  /** Characters of one key. */
  public static final int MAX_KEY_LENGTH = 32 * 1024;

  /** Characters of one document; doors to the outside set narrower bounds of their own. */
  public static final int MAX_LENGTH = 64 * 1024 * 1024;

  /** Numbers beyond 10 to this power, either way, are refused. */
  static final int MAX_EXPONENT = 308;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What stands around a value of {@link #MAX_DEPTH} in a state or journal may be this deep. */
  private static final int MAX_STORED_DEPTH = 4 * MAX_DEPTH;

  private static final JsonMapper MAPPER = mapper(MAX_DEPTH).build();
  private static final JsonMapper STORED = forStore().build();

  private Json() {}

  private static JsonMapper.Builder mapper(int depth) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(depth)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(MAX_KEY_LENGTH)
                    .maxDocumentLength(MAX_LENGTH)
                    .build())
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(MAX_STORED_DEPTH).build())
            .build();
    return JsonMapper.builder(factory)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
  }

  /**
   * A mapper for records that our own code writes to the store and reads back: numbers stay exact,
   * unknown fields are passed over, and values as deep as the wire allows fit inside.
   */
  public static JsonMapper.Builder forStore() {
    return mapper(MAX_STORED_DEPTH).disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  /** Reads back what {@link #write} or {@link #bytes} made, however deep a value stands in it. */
  public static JsonNode stored(byte[] utf8) {
    return STORED.readTree(utf8);
  }

  /** Reads back what {@link #write} made, however deep a value stands in it. */
  public static JsonNode stored(String text) {
    return STORED.readTree(text);
  }

  /**
   * Reads one JSON value in UTF-8; a byte order mark is passed over.
   *
   * @throws MalformedJson when the bytes are anything else
   */
  public static JsonNode parse(byte[] utf8) {
    return parse(decode(utf8));
  }

  /**
   * Reads one JSON value.
   *
   * @throws MalformedJson when the text is anything else
   */
  public static JsonNode parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new MalformedJson(
          "json.too_long", "The JSON is longer than " + MAX_LENGTH + " characters.", MAX_LENGTH);
    }
    return TreeReader.read(MAPPER, text);
  }

  /** The shortest text of a value; numbers exactly as they were read. */
  public static String write(JsonNode node) {
    return node.isMissingNode() ? "null" : MAPPER.writeValueAsString(node);
  }

  /** {@link #write(JsonNode)} in UTF-8; an unpaired surrogate becomes a question mark. */
  public static byte[] bytes(JsonNode node) {
    return write(node).getBytes(StandardCharsets.UTF_8);
  }

  /** The value in lines and indents, for people and for files kept in git. */
  public static String pretty(JsonNode node) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  /** A new empty object. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** A new empty list. */
  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /** A text. */
  public static JsonNode string(String text) {
    return NODES.stringNode(text);
  }

  /** A whole number. */
  public static JsonNode number(long value) {
    return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE
        ? NODES.numberNode((int) value)
        : NODES.numberNode(value);
  }

  /** A number, exactly. */
  public static JsonNode number(BigDecimal value) {
    return NODES.numberNode(value);
  }

  /** True or false. */
  public static JsonNode bool(boolean value) {
    return NODES.booleanNode(value);
  }

  /** JSON's null. */
  public static JsonNode nothing() {
    return NODES.nullNode();
  }

  /** Nothing at all, not even null. */
  public static JsonNode missing() {
    return NODES.missingNode();
  }

  /** The tree of a record, list, map or plain value that our own code made. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * A record read from a tree that our own code wrote; unknown fields are passed over.
   *
   * @throws tools.jackson.core.JacksonException when the tree does not fit the type: a bug, never a
   *     way to check what came from outside
   */
  public static <T> T read(JsonNode node, Class<T> type) {
    return MAPPER.treeToValue(node, type);
  }

  private static String decode(byte[] utf8) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(utf8);
    CharBuffer out = CharBuffer.allocate(utf8.length);
    CoderResult result = decoder.decode(in, out, true);
    try {
      if (result.isError()) {
        result.throwException();
      }
    } catch (CharacterCodingException e) {
      throw new MalformedJson(
          "json.encoding",
          "The text is not valid UTF-8 at byte " + in.position() + ". Send it in UTF-8.",
          in.position());
    }
    out.flip();
    boolean marked = out.hasRemaining() && out.get(0) == '\uFEFF';
    return marked ? out.subSequence(1, out.length()).toString() : out.toString();
  }
}
