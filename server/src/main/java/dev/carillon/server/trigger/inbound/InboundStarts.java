package dev.carillon.server.trigger.inbound;

import dev.carillon.engine.json.Json;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Outcome;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the workflows whose inbound trigger a message meets, each once a message. */
public final class InboundStarts {
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final Workflows workflows;
  private final Starter starter;

  public InboundStarts(Workflows workflows, Starter starter) {
    this.workflows = workflows;
    this.starter = starter;
  }

  /**
   * Starts what listens; on disk when this returns.
   *
   * @param byKeyword only those that ask for certain words
   */
  List<String> start(Received received, boolean byKeyword) {
    List<String> runs = new ArrayList<>();
    for (Startable startable : workflows.triggeredBy(received.environment(), "inbound")) {
      boolean asks = !startable.workflow().trigger().path("keywords").isEmpty();
      if (!startable.broken()
          && (asks || !byKeyword)
          && starter.admit(startable, arrival(received)) instanceof Outcome.Going going) {
        runs.add(going.runId());
      }
    }
    return runs;
  }

  private static Arrival arrival(Received received) {
    return new Arrival(
        received.trigger(),
        Json.object().put("number", received.number()).put("channel", received.channel()),
        null,
        received.id(),
        null,
        new Arrival.Once("inbound:" + received.id(), REMEMBERED),
        List.of(),
        0);
  }
}
