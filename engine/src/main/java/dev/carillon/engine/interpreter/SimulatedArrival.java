package dev.carillon.engine.interpreter;

import dev.carillon.engine.run.RunEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that came from outside in a simulation. It is remembered, so that a wait can look back.
 *
 * @param kind {@code reply}, {@code event} or {@code status}
 * @param turn number of the moment in which it came: tells apart what came at the same time
 * @param key what a wait must wait for, or for a reply the beginning of it
 */
record SimulatedArrival(Instant at, int turn, String kind, String key, String id, JsonNode data) {

  /** A reply, on the channel and from the address it names, else from wherever one is awaited. */
  static SimulatedArrival reply(Instant at, int turn, String id, JsonNode reply) {
    String channel = reply.path("channel").asString("");
    String from = reply.path("from").asString("");
    String key = channel.isEmpty() ? "reply:" : "reply:" + channel + ":" + from;
    return new SimulatedArrival(at, turn, "reply", key, id, reply);
  }

  static SimulatedArrival event(Instant at, int turn, String id, JsonNode event) {
    String name = event.path("name").asString("");
    return new SimulatedArrival(at, turn, "event", "event:" + name, id, event);
  }

  static SimulatedArrival status(Instant at, int turn, String id, String message, JsonNode status) {
    return new SimulatedArrival(at, turn, "status", "message:" + message, id, status);
  }

  boolean isReply() {
    return kind.equals("reply");
  }

  /** The event for a run that waits for one of the keys, if it is awaited there. */
  Optional<RunEvent> awaitedBy(List<String> keys, Instant now) {
    return keys.stream()
        .filter(wanted -> wanted.equals(key) || (isReply() && wanted.startsWith(key)))
        .findFirst()
        .map(wanted -> new RunEvent.Arrived(now, kind, wanted, id, data));
  }
}
