package dev.carillon.server.run;

import static dev.carillon.server.run.Part.Column.text;

import java.util.List;

/**
 * Who is inside a journey. Membership is kept with the runs: an identifier is inside as long as the
 * run that it began waits for its goal under {@link #goal}, and the gate, a key that counts once,
 * lets one in at a time. Both are rows of the commit that starts the run, and of the one that ends
 * it, so that a membership outlives nodes and versions and never a run.
 */
public final class Journeys {
  /** As the expiry of a gate: nobody enters twice. */
  public static final long NEVER = Long.MAX_VALUE;

  /** As the expiry of a gate: open again when the run has ended. */
  public static final long AFTER_EXIT = Long.MAX_VALUE - 1;

  private static final String GOAL = "goal:";
  private static final String GATE = "journey:";

  /** Opens the gates that its run has kept shut. */
  static final Part GATE_OPENED =
      new Part(
          "gate_opened",
          List.of(text("environment"), text("run")),
          """
          DELETE FROM dedupe d USING {rows}, waits w
            WHERE w.run = rows.run AND w.environment = rows.environment
              AND w.key >= 'goal:' AND w.key < 'goal;'
              AND d.environment = rows.environment AND d.key = 'journey:' || substr(w.key, 6)
              AND d.run = rows.run AND d.expires_at = #afterExit\
          """
              .replace("#afterExit", Long.toString(AFTER_EXIT)));

  /** The run waits for no goal any more. */
  static final Part GOAL_LEFT =
      new Part(
          "goal_left",
          List.of(text("environment"), text("run")),
          """
          DELETE FROM waits w USING {rows}
            WHERE w.run = rows.run AND w.environment = rows.environment
              AND w.key >= 'goal:' AND w.key < 'goal;'\
          """);

  private Journeys() {}

  /** The key under which a run waits for its goal. */
  public static String goal(String workflow, String identifier) {
    return GOAL + workflow + ":" + identifier;
  }

  /** The key that one run at a time, or ever, can have. */
  public static String gate(String workflow, String identifier) {
    return GATE + workflow + ":" + identifier;
  }
}
