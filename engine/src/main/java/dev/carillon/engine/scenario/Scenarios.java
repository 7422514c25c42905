package dev.carillon.engine.scenario;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Simulator;
import dev.carillon.engine.run.World;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plays the scenarios of a workflow and proposes new ones. Pure and thread-safe. */
public final class Scenarios {
  private final Simulator simulator;

  public Scenarios(Simulator simulator) {
    this.simulator = simulator;
  }

  /** What became of one scenario. */
  public record Result(String name, List<String> failures, ObjectNode trace) {
    public boolean passed() {
      return failures.isEmpty();
    }
  }

  /** What became of all of them, and which lanes they took. */
  public record Results(List<Result> results, Coverage coverage) {
    public boolean passed() {
      return results.stream().allMatch(Result::passed);
    }

    /** {@code {passed, results: [{name, passed, failures}], coverage}}. */
    public ObjectNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("passed", passed());
      ArrayNode list = json.putArray("results");
      for (Result result : results) {
        ObjectNode one = list.addObject().put("name", result.name());
        one.put("passed", result.passed());
        result.failures().forEach(one.putArray("failures")::add);
      }
      json.set("coverage", coverage.toJson());
      return json;
    }
  }

  /**
   * Plays every scenario saved with the document and compares it with its {@code expect}: {@code
   * outcome}; {@code messages}, their number or a list of parts of each; {@code lanes}, for a step
   * the lane of its last visit. What is not expected is not compared.
   *
   * @param key of the workflow
   */
  public Results run(Workflow workflow, String key, World world) {
    List<Result> results = new ArrayList<>();
    Coverage coverage = Coverage.of(workflow);
    for (JsonNode scenario : workflow.document().path("scenarios")) {
      if (scenario instanceof ObjectNode object) {
        Result result = play(workflow, key, world, object);
        coverage.note(result.trace());
        results.add(result);
      }
    }
    return new Results(List.copyOf(results), coverage);
  }

  private Result play(Workflow workflow, String key, World world, ObjectNode scenario) {
    String name = scenario.path("name").asString("");
    try {
      ObjectNode trace = simulator.simulate(workflow, key, world, scenario);
      return new Result(name, Expectation.failures(scenario.path("expect"), trace), trace);
    } catch (Simulator.BadSimulation bad) {
      String sentence = bad.pointer() + ": " + bad.getMessage();
      return new Result(name, List.of(sentence), JsonNodeFactory.instance.objectNode());
    }
  }

  /** Scenarios that together take every lane that could be reached, and the lanes they leave. */
  public record Proposal(List<ObjectNode> scenarios, Coverage coverage) {
    public ObjectNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      scenarios.forEach(json.putArray("scenarios")::add);
      json.set("coverage", coverage.toJson());
      return json;
    }
  }

  /**
   * Finds inputs from the trigger's sample on: what decides a lane that no input takes yet is
   * changed until it does. Each scenario expects what happens now, so that it warns when that
   * changes. The same document gives the same proposal.
   */
  public Proposal propose(Workflow workflow, String key, World world) {
    return new Proposer(simulator, workflow, key, world).propose();
  }
}
