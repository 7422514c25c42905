package dev.carillon.engine.interpreter;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.World;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays a workflow on a virtual clock with the interpreter that runs it for real: contract section
 * 8. Nothing leaves; months take milliseconds; the same request gives the same answer, byte for
 * byte.
 */
public final class Simulator {
  private final Interpreter interpreter;

  public Simulator(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /**
   * @param world notifications, variables and zone as they stand
   * @param request the contract's request, without {@code document}
   * @param contact the profile the run is about; {@code id} may be absent
   * @return {@code status outcome endedAt steps messages calls}
   * @throws BadSimulation when the request cannot be understood
   */
  public ObjectNode simulate(
      Workflow workflow, World world, ObjectNode request, ObjectNode contact) {
    try {
      return new Simulation(interpreter, workflow, world, request, contact).play();
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
