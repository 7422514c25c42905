package dev.carillon.engine.scenario;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Simulator;
import dev.carillon.engine.run.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks for inputs by playing: from an input that is known, every step on its way that still has a
 * lane to take is given other values, and what takes a new lane is kept and gone on from. Used
 * once.
 */
final class Proposer {
  private static final int MOST_PLAYS = 4_000;

  private final Simulator simulator;
  private final Workflow workflow;
  private final String key;
  private final World world;
  private final Coverage coverage;
  private final List<ObjectNode> scenarios = new ArrayList<>();
  private final Deque<Known> work = new ArrayDeque<>();
  private final Set<String> tried = new HashSet<>();
  private int plays;

  private record Known(ObjectNode request, ObjectNode trace) {}

  Proposer(Simulator simulator, Workflow workflow, String key, World world) {
    this.simulator = simulator;
    this.workflow = workflow;
    this.key = key;
    this.world = world;
    this.coverage = Coverage.of(workflow);
  }

  Scenarios.Proposal propose() {
    ObjectNode first = JsonNodeFactory.instance.objectNode();
    JsonNode sample = workflow.trigger().path("sample");
    first.set("trigger", sample.isMissingNode() ? first.objectNode() : sample);
    play(first, true);
    while (!work.isEmpty() && plays < MOST_PLAYS) {
      Known known = work.poll();
      for (JsonNode visit : known.trace().path("steps")) {
        Step step = workflow.step(visit.path("id").asString(""));
        if (step != null && coverage.wants(step.id())) {
          new Mutations(workflow, step, visit, known.request(), known.trace())
              .all()
              .forEach(request -> play(request, false));
        }
      }
    }
    return new Scenarios.Proposal(List.copyOf(scenarios), coverage);
  }

  private void play(ObjectNode request, boolean always) {
    if (plays >= MOST_PLAYS || !tried.add(request.toString())) {
      return;
    }
    plays++;
    ObjectNode trace = simulator.simulate(workflow, key, world, request);
    int before = coverage.covered().size();
    if (coverage.note(trace) || always) {
      ObjectNode scenario = JsonNodeFactory.instance.objectNode().put("name", name(before));
      scenario.setAll(request.deepCopy());
      scenario.set("expect", Expectation.of(trace));
      scenarios.add(scenario);
      work.add(new Known(request, trace));
    }
  }

  /** After the lanes that are new. */
  private String name(int before) {
    List<String> parts =
        coverage.covered().stream()
            .skip(before)
            .map(lane -> {
              Step step = workflow.step(lane.step());
              return (step == null ? lane.step() : step.label()) + ": " + lane.lane();
            })
            .toList();
    return parts.isEmpty() ? "The sample" : String.join(", ", parts);
  }
}
