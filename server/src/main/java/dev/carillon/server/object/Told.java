package dev.carillon.server.object;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run is told by an object. */
record Told(String environment, String run, RunEvent event) {
  private static final String CANCEL = "cancel";

  /** Many, as they are stored. */
  static byte[] write(List<Told> many) {
    ArrayNode list = Json.array();
    many.forEach(told -> list.add(told.toJson()));
    return Json.bytes(list);
  }

  static List<Told> read(String environment, byte[] bytes) {
    List<Told> many = new ArrayList<>();
    Json.stored(bytes).forEach(json -> many.add(fromJson(environment, json)));
    return many;
  }

  private ObjectNode toJson() {
    ObjectNode json = Json.object().put("run", run).put("at", event.at().toString());
    switch (event) {
      case RunEvent.Arrived arrived -> {
        json.put("kind", arrived.kind()).put("key", arrived.key()).put("id", arrived.id());
        json.set("data", arrived.data());
      }
      case RunEvent.CancelAsked cancel -> json.put("kind", CANCEL).put("by", cancel.by());
      case RunEvent.Started _,
          RunEvent.CallAnswered _,
          RunEvent.TimerDue _,
          RunEvent.GoalReached _,
          RunEvent.SkipAsked _,
          RunEvent.MoveAsked _,
          RunEvent.RetryAsked _ ->
          throw new IllegalArgumentException(
              "Expected an answer or an end but got " + event.getClass().getSimpleName());
    }
    return json;
  }

  private static Told fromJson(String environment, JsonNode json) {
    Instant at = Instant.parse(json.path("at").asString());
    String kind = json.path("kind").asString();
    RunEvent event =
        kind.equals(CANCEL)
            ? new RunEvent.CancelAsked(at, json.path("by").asString())
            : new RunEvent.Arrived(
                at,
                kind,
                json.path("key").asString(),
                json.path("id").asString(),
                json.path("data"));
    return new Told(environment, json.path("run").asString(), event);
  }
}
