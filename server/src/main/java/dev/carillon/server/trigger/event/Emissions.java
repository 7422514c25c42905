package dev.carillon.server.trigger.event;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.egress.Hops;
import dev.carillon.server.run.Effects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that runs send. They come in by the same door as those of the API; the id that the run
 * knows is the event's, so that carried out twice it counts once.
 */
public final class Emissions implements Effects {
  private static final Logger log = LoggerFactory.getLogger(Emissions.class);

  private final Supplier<Events> events;
  private final Clock clock;

  /**
   * @param events asked for at the first emission, not before: events start runs, and runs emit
   */
  public Emissions(Supplier<Events> events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  @Override
  public boolean takes(Effect effect) {
    return effect instanceof Effect.Emit;
  }

  @Override
  public boolean durable() {
    return true;
  }

  @Override
  public void carryOut(RunState run, Effect effect) {
    Effect.Emit emit = (Effect.Emit) effect;
    String contact = emit.contact();
    int hops = run.hops() + 1;
    if (hops > Hops.MOST) {
      log.warn(
          "Run {} of {} sends an event at the end of {} runs that began one another; it starts"
              + " nothing.",
          run.id(),
          run.workflow(),
          hops);
    }
    events
        .get()
        .emitted(
            run.environment(),
            new NamedEvent(
                emit.event(),
                contact == null ? null : Json.object().put("id", contact),
                emit.data(),
                emit.id(),
                clock.now()),
            emit.id(),
            hops);
  }
}
