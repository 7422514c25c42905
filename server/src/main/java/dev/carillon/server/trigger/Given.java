package dev.carillon.server.trigger;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a body says; what does not fit is told with its place. */
public final class Given {
  private Given() {}

  /**
   * A contact as callers name one: an id, or a profile; null when absent.
   *
   * @throws ProblemException 422 when it is something else
   */
  public static @Nullable ObjectNode contact(JsonNode node, String pointer) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isString() && !node.stringValue().isBlank()) {
      return Json.object().put("id", node.stringValue().strip());
    }
    if (node instanceof ObjectNode profile && !profile.isEmpty()) {
      return profile;
    }
    throw wrong(pointer, "contact.invalid", "Give a contact by its id, or as an object.");
  }

  /**
   * An object, an empty one when absent.
   *
   * @throws ProblemException 422 when it is something else
   */
  public static ObjectNode object(JsonNode node, String pointer) {
    if (node.isMissingNode() || node.isNull()) {
      return Json.object();
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw wrong(pointer, "field.type", "Expected an object.");
  }

  public static ProblemException wrong(String pointer, String code, String sentence) {
    return new ProblemException(
        422, code, sentence, List.of(new FieldError(pointer, code, sentence)));
  }
}
