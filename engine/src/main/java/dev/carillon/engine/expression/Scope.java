package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What names mean at one place of a run. Implementations are cheap views on a run's state; {@link
 * #top} may be asked many times a rendering and must always answer the same.
 */
public interface Scope {
  /**
   * The reserved top names; a payload's keys never shadow them. {@code $input} is another word for
   * {@code trigger}.
   */
  Set<String> RESERVED =
      Set.of(
          "trigger",
          "contact",
          "steps",
          "digest",
          "reply",
          "event",
          "data",
          "run",
          "workflow",
          "now",
          "env");

  /**
   * The value of a reserved name: {@code trigger contact steps digest reply event data run workflow
   * now env}; a missing node for one that means nothing here and for any other name. {@code now} is
   * a string, RFC 3339 in UTC.
   */
  JsonNode top(String name);

  /** Where a bare name is looked up: the send's data in content, else the trigger's payload. */
  JsonNode bare();

  /**
   * A scope over one object that holds the reserved names as its fields.
   *
   * @param tops other fields than the reserved names are passed over
   * @param bare where bare names are looked up
   */
  static Scope of(JsonNode tops, JsonNode bare) {
    return new Scope() {
      @Override
      public JsonNode top(String name) {
        return RESERVED.contains(name) ? tops.path(name) : Json.missing();
      }

      @Override
      public JsonNode bare() {
        return bare;
      }
    };
  }
}
