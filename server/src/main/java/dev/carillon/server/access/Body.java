package dev.carillon.server.access;

import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the small bodies of this package: collects everything that is wrong, then refuses the body
 * as a whole.
 */
final class Body {
  private final ObjectNode json;
  private final List<FieldError> errors = new ArrayList<>();

  private Body(ObjectNode json) {
    this.json = json;
  }

  /** The request's body, which may have these fields and no others. */
  static Body of(Request request, String... fields) {
    Body body = new Body(request.jsonObject());
    Set<String> known = Set.of(fields);
    for (String name : body.json.propertyNames()) {
      if (!known.contains(name)) {
        body.wrong(name, "field.unknown", "There is no field \"" + name + "\" here. Remove it.");
      }
    }
    return body;
  }

  boolean has(String field) {
    return !json.path(field).isMissingNode() && !json.path(field).isNull();
  }

  JsonNode get(String field) {
    return json.path(field);
  }

  /** Text that must be there and not blank. */
  String text(String field, int longest) {
    JsonNode value = json.path(field);
    String text = value.isString() ? value.stringValue().strip() : "";
    if (text.isEmpty()) {
      wrong(field, "field.required", "Fill in \"" + field + "\".");
    } else if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
      wrong(field, "field.invalid", "Write at most " + longest + " characters on one line.");
    }
    return text;
  }

  /** Text as it was sent, also with spaces around it; for passwords and tokens. */
  String raw(String field) {
    JsonNode value = json.path(field);
    if (!value.isString() || value.stringValue().isEmpty()) {
      wrong(field, "field.required", "Fill in \"" + field + "\".");
      return "";
    }
    return value.stringValue();
  }

  /** A list of texts; empty when it is not there. */
  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    if (has(field)) {
      JsonNode list = json.path(field);
      if (!list.isArray()) {
        wrong(field, "field.type", "\"" + field + "\" must be a list.");
      }
      for (JsonNode one : list) {
        texts.add(one.isString() ? one.stringValue().strip() : "");
      }
    }
    return texts;
  }

  void wrong(String pointer, String code, String message) {
    errors.add(new FieldError("/" + pointer, code, message));
  }

  /** Refuses the body when anything was wrong. */
  void check() {
    if (!errors.isEmpty()) {
      throw new ProblemException(
          422, "body.invalid", "Some fields cannot be accepted; see errors.", errors);
    }
  }

  /** The value, which is there when {@link #check} has passed. */
  static <T> T sure(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("Expected a value that was checked before");
    }
    return value;
  }
}
