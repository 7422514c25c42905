package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.run.World;
import dev.carillon.engine.trigger.Triggers;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays a workflow on a virtual clock with the interpreter that runs it for real: contract section
 * 8. Nothing leaves; months take milliseconds; the same request gives the same answer, byte for
 * byte.
 */
public final class Simulator {
  private final Interpreter interpreter;
  private final Triggers triggers;
  private final Templates templates;
  private final Conditions conditions;

  public Simulator(
      Interpreter interpreter, Triggers triggers, Templates templates, Conditions conditions) {
    this.interpreter = interpreter;
    this.triggers = triggers;
    this.templates = templates;
    this.conditions = conditions;
  }

  /**
   * Plays one request.
   *
   * @param key of the workflow, what {@code workflow.key} means
   * @param world notifications, variables, contacts and zone as they stand
   * @param request the contract's request, without {@code document}
   * @return {@code status outcome endedAt steps messages calls}
   * @throws BadSimulation when the request cannot be understood
   */
  public ObjectNode simulate(Workflow workflow, String key, World world, ObjectNode request) {
    try {
      Entrance entrance = new Entrance(triggers, templates, conditions, workflow, key, world);
      return new Simulation(interpreter, workflow, key, world, request, entrance).play();
    } catch (Script.BadScript bad) {
      throw new BadSimulation(bad.pointer(), String.valueOf(bad.getMessage()));
    }
  }

  /** A simulation request that cannot be understood; the message says what to do. */
  public static final class BadSimulation extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    BadSimulation(String pointer, String message) {
      super(message, null, false, false);
      this.pointer = pointer;
    }

    /** JSON pointer into the request. */
    public String pointer() {
      return pointer;
    }
  }
}
