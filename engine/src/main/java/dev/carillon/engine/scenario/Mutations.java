package dev.carillon.engine.scenario;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Inputs that may send a run into another lane of one step. */
final class Mutations {
  private static final int MOST = 400;
  private static final int SEEDS = 60;

  private final Workflow workflow;
  private final Step step;
  private final JsonNode visit;
  private final ObjectNode request;
  private final ObjectNode trace;
  private final List<ObjectNode> found = new ArrayList<>();

  Mutations(Workflow workflow, Step step, JsonNode visit, ObjectNode request, ObjectNode trace) {
    this.workflow = workflow;
    this.step = step;
    this.visit = visit;
    this.request = request;
    this.trace = trace;
  }

  /** By what the step is made of, not by what it is called: a new step type is tried as well. */
  List<ObjectNode> all() {
    JsonNode config = step.config();
    values(request);
    if (config.has("url")) {
      answers();
    }
    if (config.path("lanes").path(0).has("percent")) {
      shares();
    }
    if (config.has("timeout") && config.has("event")) {
      events();
    } else if (config.has("timeout")) {
      replies();
      sends().forEach(id -> status(id, "undelivered"));
    }
    String until = config.path("until").path("status").asString("");
    if (!until.isEmpty()) {
      status(step.id(), until);
    }
    return found;
  }

  /** Every combination of telling values of what the conditions of the step read. */
  private void values(ObjectNode base) {
    Map<Place, List<JsonNode>> telling = new LinkedHashMap<>();
    for (Lane lane : step.lanes()) {
      Telling.of(lane.config().path("when"), workflow, telling);
    }
    Telling.of(step.config().path("match"), workflow, telling);
    combine(new ArrayList<>(telling.entrySet()), 0, base);
  }

  private void combine(List<Map.Entry<Place, List<JsonNode>>> places, int at, ObjectNode base) {
    if (found.size() >= MOST) {
      return;
    }
    if (at == places.size()) {
      if (!places.isEmpty()) {
        found.add(base);
      }
      return;
    }
    for (JsonNode value : places.get(at).getValue()) {
      ObjectNode changed = base.deepCopy();
      places.get(at).getKey().put(changed, value);
      combine(places, at + 1, changed);
    }
  }

  private void answers() {
    for (int status : new int[] {200, 404, 500}) {
      ObjectNode changed = request.deepCopy();
      ObjectNode answer =
          changed
              .withObjectProperty("responses")
              .putArray(step.id())
              .addObject()
              .put("status", status);
      answer.set("body", step.config().path("samples").path("ok").path("body"));
      if (answer.path("body").isMissingNode()) {
        answer.putObject("body");
      }
      found.add(changed);
    }
  }

  private void shares() {
    Place key = Place.plain(step.config().path("key"), workflow);
    Place contact = Place.plain(workflow.trigger().path("contact").path("id"), workflow);
    for (int seed = 1; seed <= SEEDS; seed++) {
      ObjectNode changed = request.deepCopy().put("seed", seed);
      Place place = key == null ? contact : key;
      if (place != null) {
        place.put(changed, changed.stringNode("P" + seed));
      }
      found.add(changed);
    }
  }

  private void events() {
    ObjectNode changed = request.deepCopy();
    ObjectNode event =
        happens(changed)
            .putObject("event")
            .put("name", visit.path("input").path("event").asString(""));
    event.putObject("data");
    found.add(changed);
    values(changed);
  }

  private void replies() {
    ObjectNode changed = request.deepCopy();
    happens(changed).putObject("reply").put("text", "hello");
    found.add(changed);
    values(changed);
  }

  private void status(String send, String status) {
    ObjectNode changed = request.deepCopy();
    happens(changed).putObject("status").put("step", send).put("status", status);
    found.add(changed);
  }

  /** What the run sent before it came to this step. */
  private List<String> sends() {
    return trace
        .path("messages")
        .valueStream()
        .map(message -> message.path("step").asString(""))
        .distinct()
        .toList();
  }

  /** A moment of the timeline, a minute after the run came to the step. */
  private ObjectNode happens(ObjectNode changed) {
    Instant entered = Instant.parse(visit.path("startedAt").asString());
    JsonNode first = trace.path("steps").path(0).path("startedAt");
    Duration after = Duration.between(Instant.parse(first.asString()), entered).plusMinutes(1);
    ArrayNode timeline = changed.withArrayProperty("timeline");
    return timeline.addObject().put("after", after.toString());
  }
}
