package dev.carillon.engine.json;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds a tree from Jackson's tokens. Written out, and not left to the mapper, because every fault
 * must come out as a sentence with its place, and strings and numbers are looked at on the way.
 */
final class TreeReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;

  private TreeReader(JsonParser parser) {
    this.parser = parser;
  }

  static JsonNode read(JsonMapper mapper, String text) {
    try (JsonParser parser = mapper.createParser(text)) {
      return new TreeReader(parser).document();
    } catch (StreamConstraintsException e) {
      throw tooMuch(e);
    } catch (JacksonException e) {
      throw malformed(e, text);
    }
  }

  private JsonNode document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new MalformedJson("json.empty", "There is no JSON here: the text is empty.", 0);
    }
    JsonNode value = value(first);
    if (parser.nextToken() != null) {
      throw fault("json.trailing", "There is something after the end of the JSON value");
    }
    return value;
  }

  private JsonNode value(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.stringNode(string(parser.getString(), "A string"));
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw fault("json.syntax", "A value was expected");
    };
  }

  private ObjectNode object() {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      string(name, "A key");
      object.set(name, value(parser.nextToken()));
    }
    return object;
  }

  private ArrayNode array() {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      array.add(value(t));
    }
    return array;
  }

  private JsonNode integer() {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private JsonNode decimal() {
    BigDecimal number;
    try {
      number = parser.getDecimalValue();
    } catch (NumberFormatException e) {
      throw range();
    }
    long power = (long) number.precision() - number.scale() - 1;
    if (number.signum() != 0 && Math.abs(power) > Json.MAX_EXPONENT) {
      throw range();
    }
    // 0e999999999 is nought, but its text in full would fill the memory.
    return NODES.numberNode(number.signum() == 0 ? bounded(number) : number);
  }

  private MalformedJson range() {
    return fault("json.number_range", "A number is beyond 1e308 or below 1e-308");
  }

  private static BigDecimal bounded(BigDecimal zero) {
    return Math.abs(zero.scale()) > Json.MAX_EXPONENT ? BigDecimal.ZERO : zero;
  }

  private String string(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw fault("json.nul", what + " holds the character U+0000, which cannot be kept");
      }
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          throw fault("json.surrogate", what + " holds half of a character (a lone surrogate)");
        }
        i++;
      }
    }
    return text;
  }

  private MalformedJson fault(String code, String what) {
    long offset = Math.max(0, parser.currentTokenLocation().getCharOffset());
    return new MalformedJson(code, what + " (at character " + offset + ").", offset);
  }

  private static MalformedJson tooMuch(StreamConstraintsException e) {
    String said = String.valueOf(e.getOriginalMessage());
    long offset = offset(e);
    if (said.contains("depth")) {
      return new MalformedJson(
          "json.too_deep",
          "The JSON is nested deeper than " + Json.MAX_DEPTH + " levels. Flatten it.",
          offset);
    }
    String limit =
        said.startsWith("Number")
            ? "A number is longer than " + Json.MAX_NUMBER_LENGTH
            : said.startsWith("Name")
                ? "A key is longer than " + Json.MAX_KEY_LENGTH
                : "A string is longer than " + Json.MAX_STRING_LENGTH;
    return new MalformedJson("json.too_long", limit + " characters. Shorten it.", offset);
  }

  private static MalformedJson malformed(JacksonException e, String text) {
    String said = String.valueOf(e.getOriginalMessage());
    long offset = offset(e);
    if (said.startsWith("Duplicate")) {
      return new MalformedJson(
          "json.duplicate_key",
          "A key stands twice in the same object (at character " + offset + "). Keep one.",
          offset);
    }
    if (said.contains("surrogate")) {
      return new MalformedJson(
          "json.surrogate",
          "A key holds half of a character (a lone surrogate) (at character " + offset + ").",
          offset);
    }
    if (said.contains("end-of-input")) {
      return new MalformedJson(
          "json.incomplete", "The JSON ends too early: something is not closed.", text.length());
    }
    return new MalformedJson(
        "json.syntax",
        "This is not valid JSON: unexpected text at character " + offset + ".",
        offset);
  }

  private static long offset(JacksonException e) {
    return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getCharOffset());
  }
}
