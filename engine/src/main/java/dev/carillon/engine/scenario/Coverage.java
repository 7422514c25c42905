package dev.carillon.engine.scenario;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which lanes of a workflow were taken. Not thread-safe while it is being noted. */
public final class Coverage {
  private final Set<Taken> all = new LinkedHashSet<>();
  private final Set<Taken> covered = new LinkedHashSet<>();

  private Coverage() {}

  /** A lane. */
  public record Taken(String step, String lane) {}

  static Coverage of(Workflow workflow) {
    Coverage coverage = new Coverage();
    for (Step step : workflow.allSteps()) {
      if (!step.disabled()) {
        for (Lane lane : step.lanes()) {
          if (offered(step, lane)) {
            coverage.all.add(new Taken(step.id(), lane.key()));
          }
        }
      }
    }
    return coverage;
  }

  /** A lane that the document writes, or one that is always there beside written lanes. */
  private static boolean offered(Step step, Lane lane) {
    String path = lane.pointer().substring(step.pointer().length());
    return !step.config().at(path).isMissingNode() || lane.key().equals("otherwise");
  }

  /** Notes the lanes of a simulation; true when one of them is new. */
  boolean note(ObjectNode trace) {
    boolean fresh = false;
    for (JsonNode visit : trace.path("steps")) {
      Taken taken = new Taken(visit.path("id").asString(""), visit.path("lane").asString(""));
      fresh |= all.contains(taken) && covered.add(taken);
    }
    return fresh;
  }

  static String lastLane(ObjectNode trace, String step) {
    return trace
        .path("steps")
        .valueStream()
        .filter(visit -> visit.path("id").asString("").equals(step))
        .map(visit -> visit.path("lane").asString(""))
        .reduce("", (first, second) -> second);
  }

  public List<Taken> covered() {
    return List.copyOf(covered);
  }

  public List<Taken> uncovered() {
    return all.stream().filter(lane -> !covered.contains(lane)).toList();
  }

  boolean wants(String step) {
    return all.stream().anyMatch(lane -> lane.step().equals(step) && !covered.contains(lane));
  }

  /** {@code {lanes, covered, uncovered: [{step, lane}]}}. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("lanes", all.size()).put("covered", covered.size());
    ArrayNode left = json.putArray("uncovered");
    uncovered().forEach(lane -> left.addObject().put("step", lane.step()).put("lane", lane.lane()));
    return json;
  }
}
