package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What a simulation request says about time and about the outside: contract section 8. */
final class Script {
  /** A Monday morning: without {@code startAt} a simulation begins here, so that it repeats. */
  private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");

  private final ObjectNode request;
  private final Workflow workflow;
  private final Map<String, Integer> asked = new HashMap<>();

  Script(ObjectNode request, Workflow workflow) {
    this.request = request;
    this.workflow = workflow;
  }

  /**
   * @throws BadScript when it is no moment
   */
  Instant startAt() {
    String text = request.path("startAt").asString("");
    if (text.isEmpty()) {
      return MONDAY;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException bad) {
      throw new BadScript("/startAt", "Write startAt as 2026-01-05T09:00:00Z.");
    }
  }

  /** The moment of a timeline entry. */
  Instant at(JsonNode entry, String pointer) {
    JsonNode after = entry.path("after");
    if (after.isMissingNode()) {
      return startAt();
    }
    Duration offset =
        Durations.read(after.asString(""))
            .filter(duration -> !duration.isNegative())
            .orElseThrow(() ->
                new BadScript(pointer + "/after", "Write after as a duration, such as PT1H."));
    return startAt().plus(offset);
  }

  /** Ids are made from the seed, so that another seed falls into other lanes of a split. */
  String runId(int number) {
    JsonNode seed = request.path("seed");
    return seed.isValueNode() && !seed.isNull()
        ? "run_simulated_" + seed.asString() + "_" + number
        : "run_simulated_" + number;
  }

  JsonNode list(String name) {
    return request.path(name);
  }

  /** The answer to an attempt of a call; the last scripted one repeats. */
  RunEvent.CallAnswered answer(Effect.Call call, Instant at) {
    JsonNode scripted = request.path("responses").path(call.step());
    int turn = asked.merge(call.step(), 1, Integer::sum) - 1;
    JsonNode answer =
        scripted.isArray() && !scripted.isEmpty()
            ? scripted.get(Math.min(turn, scripted.size() - 1))
            : scripted.isObject() ? scripted : sample(call.step());
    String error = answer.path("error").isString() ? answer.path("error").stringValue() : null;
    ObjectNode headers = lowered(answer.path("headers"));
    return new RunEvent.CallAnswered(
        at,
        call.key(),
        call.attempt(),
        error == null ? answer.path("status").asInt(200) : 0,
        headers,
        answer.has("body") ? answer.path("body") : JsonNodeFactory.instance.objectNode(),
        error,
        error == null ? null : "scripted",
        Duration.ZERO,
        retryAfter(headers));
  }

  /** Names of headers in small letters, as real answers have them. */
  private static ObjectNode lowered(JsonNode headers) {
    ObjectNode lowered = JsonNodeFactory.instance.objectNode();
    headers
        .properties()
        .forEach(h -> lowered.set(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
    return lowered;
  }

  /** Whether nothing was said about the step's answer, neither here nor in a sample. */
  boolean unsaid(String step) {
    JsonNode scripted = request.path("responses").path(step);
    boolean said = scripted.isContainer() && !scripted.isEmpty();
    return !said && sample(step).isMissingNode();
  }

  private JsonNode sample(String step) {
    Step found = workflow.step(step);
    return found == null ? MissingNode.getInstance() : found.config().path("samples").path("ok");
  }

  private static @Nullable Duration retryAfter(JsonNode headers) {
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      if (header.getKey().equalsIgnoreCase("retry-after")) {
        return Duration.ofSeconds(header.getValue().asLong(0));
      }
    }
    return null;
  }

  /** A simulation request that cannot be understood. */
  static final class BadScript extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    BadScript(String pointer, String message) {
      super(message, null, false, false);
      this.pointer = pointer;
    }

    String pointer() {
      return pointer;
    }
  }
}
