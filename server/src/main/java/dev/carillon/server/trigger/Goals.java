package dev.carillon.server.trigger;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.World;
import dev.carillon.engine.trigger.TriggerContext;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Delivery;
import dev.carillon.server.run.Journeys;
import dev.carillon.server.run.Part;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Waits;
import dev.carillon.server.run.Worlds;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ends journeys whose goal is reached, wherever they wait, by the version on which they run. A goal
 * and a step of the same run happen one after the other, in the order in which they are on disk:
 * what is answered says where the run stood when the goal ended it.
 */
public final class Goals {
  /** What ends journeys that have been begun. */
  public static final Part SOURCES =
      new Part(
          "journey_goals",
          List.of(
              Part.Column.text("environment"),
              Part.Column.text("source"),
              Part.Column.text("workflow"),
              Part.Column.integer("version"),
              Part.Column.integer("draft")),
          """
          INSERT INTO journey_goals (environment, source, workflow, version, draft)
            SELECT DISTINCT environment, source, workflow, version, draft FROM {rows}
            ON CONFLICT DO NOTHING\
          """);

  private final Database database;
  private final Engine engine;
  private final Workflows workflows;
  private final Waits waits;
  private final Runs runs;
  private final Worlds worlds;
  private final Clock clock;

  public Goals(
      Database database,
      Engine engine,
      Workflows workflows,
      Waits waits,
      Runs runs,
      Worlds worlds,
      Clock clock) {
    this.database = database;
    this.engine = engine;
    this.workflows = workflows;
    this.waits = waits;
    this.runs = runs;
    this.worlds = worlds;
    this.clock = clock;
  }

  /**
   * A journey that has ended.
   *
   * @param step where it stood, or null when only another node knows
   */
  public record Met(String runId, @Nullable String step) {}

  /** Something that may be a goal: an event, or a notification whose send was accepted. */
  public record Happening(String kind, String name, String id, JsonNode payload, ObjectNode told) {}

  private record Version(String workflow, int version, int draft) {}

  /** What the start of a run of a journey adds, so that its goal is looked for. */
  static Change.Row source(Startable startable) {
    JsonNode goal = startable.workflow().trigger().path("goal");
    String source =
        goal.hasNonNull("event")
            ? "event:" + goal.path("event").asString("")
            : "notification:" + goal.path("notification").asString("");
    return SOURCES.row(
        startable.environment(), source, startable.key(), startable.version(), startable.draft());
  }

  /** Ends the journeys that it is the goal of; on disk when this returns. */
  public List<Met> reach(String environment, Happening happening) {
    List<Met> met = new ArrayList<>();
    for (Version version : versions(environment, happening)) {
      identifier(environment, version, happening)
          .ifPresent(identifier -> met.addAll(end(environment, version, identifier, happening)));
    }
    return met;
  }

  private List<Version> versions(String environment, Happening happening) {
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                "SELECT workflow, version, draft FROM journey_goals WHERE environment = ?"
                    + " AND source = ?",
                row -> new Version(row.getString(1), row.getInt(2), row.getInt(3)),
                environment,
                happening.kind() + ":" + happening.name()));
  }

  private Optional<String> identifier(String environment, Version version, Happening happening) {
    Workflow workflow = workflows.document(version.workflow(), version.version(), version.draft());
    TriggerType type = workflow == null ? null : engine.triggers().find(workflow.triggerType());
    if (workflow == null || type == null) {
      return Optional.empty();
    }
    World world = worlds.of(environment, null);
    return type.goal(
        new TriggerContext(
            workflow,
            version.workflow(),
            happening.payload(),
            Json.object().put(happening.kind(), happening.name()),
            null,
            world.variables(),
            clock.now(),
            world.zone(),
            engine.templates(),
            engine.conditions()));
  }

  private List<Met> end(
      String environment, Version version, String identifier, Happening happening) {
    List<Met> met = new ArrayList<>();
    for (Waits.Waiter waiter :
        waits.newest(environment, Journeys.goal(version.workflow(), identifier))) {
      RunState run = waiter.run();
      if (run.version() == version.version() && run.draft() == version.draft()) {
        Delivery delivery =
            Waits.join(
                runs.entrust(
                    environment,
                    run.id(),
                    new RunEvent.GoalReached(clock.now(), happening.id(), happening.told())));
        RunState after = delivery.state();
        if (delivery.heard()) {
          met.add(new Met(run.id(), after == null ? null : after.current()));
        }
      }
    }
    return met;
  }
}
