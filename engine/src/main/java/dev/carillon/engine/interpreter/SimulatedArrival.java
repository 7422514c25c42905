package dev.carillon.engine.interpreter;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns an entry of a simulation's timeline into the event a waiting run would get. */
final class SimulatedArrival {
  private SimulatedArrival() {}

  /** The event for that run, if it waits for such a thing. */
  static Optional<RunEvent> of(JsonNode entry, RunState run, Instant now) {
    for (String kind : new String[] {"reply", "event", "status"}) {
      JsonNode data = entry.path(kind);
      Waiting waiting = run.waiting();
      if (!data.isMissingNode() && waiting != null) {
        String wanted =
            switch (kind) {
              case "event" -> "event:" + data.path("name").asString("");
              case "status" -> "message:";
              default -> kind + ":";
            };
        return waiting.keys().stream()
            .filter(key -> key.equals(wanted) || key.startsWith(wanted))
            .findFirst()
            .map(key -> new RunEvent.Arrived(now, kind, key, kind + "@" + now, data));
      }
    }
    return Optional.empty();
  }

  /** A call's body as JSON when it is that, else as text; null when there is none. */
  static JsonNode body(@Nullable String body) {
    if (body == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    try {
      return Json.parse(body);
    } catch (MalformedJson text) {
      return JsonNodeFactory.instance.stringNode(body);
    }
  }
}
