package dev.carillon.server.workflow;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.server.run.Worlds;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Checks documents against what an environment has, and plays their scenarios. */
final class Checks {
  private final Engine engine;
  private final Surroundings surroundings;
  private final Worlds worlds;

  Checks(Engine engine, Surroundings surroundings, Worlds worlds) {
    this.engine = engine;
    this.surroundings = surroundings;
    this.worlds = worlds;
  }

  List<Problem> problems(Workflow workflow, String environment) {
    return engine.checker().check(workflow, surroundings.of(environment));
  }

  /** What can come of one run at worst. */
  ObjectNode facts(Workflow workflow, String environment) {
    return engine.checker().facts(workflow, surroundings.of(environment)).toJson();
  }

  ObjectNode simulate(Workflow workflow, String key, String environment, ObjectNode request) {
    return engine.simulator().simulate(workflow, key, worlds.of(environment, null), request);
  }

  /** Plays the scenarios saved with a workflow; an error for each that does not come out so. */
  List<Problem> scenarios(Workflow workflow, String key, String environment) {
    return Scenarios.play(engine, workflow, key, worlds.of(environment, null));
  }
}
