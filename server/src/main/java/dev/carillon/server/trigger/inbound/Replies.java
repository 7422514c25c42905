package dev.carillon.server.trigger.inbound;

import dev.carillon.engine.content.StopWords;
import dev.carillon.engine.run.LastSend;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.contact.OptOuts;
import dev.carillon.server.run.Archive;
import dev.carillon.server.run.Delivery;
import dev.carillon.server.run.Runs;
import dev.carillon.server.run.Waits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Brings messages from phones to whom they are for: STOP and START first; then the run whose
 * question is quoted, then the run that waits since last, then the older ones; then the inbound
 * triggers. One run at most has a message as its answer: it claims the message in the database
 * before it is told, and gives it back when it did not want it after all. A run that does not
 * answer within a second is left the message and holds up nobody.
 *
 * <p>The message is kept before the waits are read, and a wait that looks back claims as well, so
 * that neither order loses it (see {@link Waits}).
 */
public final class Replies implements Archive {
  private static final List<String> STARTS = List.of("START", "UNSTOP");

  private final Inbound inbound;
  private final Waits waits;
  private final Runs runs;
  private final OptOuts optOuts;
  private final Contacts contacts;
  private final InboundStarts starts;
  private final Replied replied;
  private final Clock clock;

  /** Told that a message of ours was answered. */
  @FunctionalInterface
  public interface Replied {
    void replied(String environment, String message);
  }

  public Replies(
      Inbound inbound,
      Waits waits,
      Runs runs,
      OptOuts optOuts,
      Contacts contacts,
      InboundStarts starts,
      Replied replied,
      Clock clock) {
    this.inbound = inbound;
    this.waits = waits;
    this.runs = runs;
    this.optOuts = optOuts;
    this.contacts = contacts;
    this.starts = starts;
    this.replied = replied;
    this.clock = clock;
  }

  /**
   * What became of a message.
   *
   * @param runId the waiting run that has it, or null
   * @param runIds runs that it started
   */
  public record Taken(String id, @Nullable String runId, List<String> runIds, boolean optedOut) {}

  /**
   * Takes a message in; all that it leads to is on disk when this returns. A repeat changes
   * nothing.
   */
  public Taken receive(Received received) {
    Inbound.Kept kept = inbound.keep(received, sender(received));
    Received one = kept.received();
    if (kept.fate() != null) {
      return again(kept);
    }
    if (StopWords.always(one.text())) {
      return stop(one);
    }
    if (STARTS.contains(StopWords.word(one.text()))) {
      optOuts.start(one.environment(), one.channel(), one.from());
    }
    if (one.message() != null) {
      replied.replied(one.environment(), one.message());
    }
    return route(one, Set.of());
  }

  /** It came before: what was begun then is finished, nothing else happens. */
  private Taken again(Inbound.Kept kept) {
    Received received = kept.received();
    String run = kept.claimedBy();
    if (run != null) {
      RunEvent.Arrived arrived = arrived(received, received.key());
      Waits.join(runs.entrust(received.environment(), run, arrived));
    }
    boolean started = "trigger".equals(kept.fate());
    return new Taken(
        received.id(),
        run,
        started ? starts.start(received, false) : List.of(),
        "opted_out".equals(kept.fate()));
  }

  private @Nullable String sender(Received received) {
    return contacts
        .holding(received.environment(), received.channel(), received.from())
        .map(Contact::id)
        .orElse(null);
  }

  private Taken stop(Received received) {
    optOuts.stop(received.environment(), received.channel(), received.from());
    inbound.settle(received, "opted_out");
    return new Taken(received.id(), null, List.of(), true);
  }

  /** To the first who wants it. */
  private Taken route(Received received, Set<String> refused) {
    for (RunState run : candidates(received, refused)) {
      RunEvent.Arrived arrived = arrived(received, received.key());
      if (!runs.concerns(run, arrived)) {
        continue;
      }
      if (!inbound.claim(received, run.id())) {
        String other =
            inbound
                .find(received.environment(), received.id())
                .map(Inbound.Kept::claimedBy)
                .orElse(null);
        return new Taken(received.id(), other, List.of(), false);
      }
      if (told(received, run, arrived).heard()) {
        return new Taken(received.id(), run.id(), List.of(), false);
      }
      inbound.unclaim(received, run.id());
    }
    boolean perhapsStop = StopWords.mostly(received.text());
    List<String> started = starts.start(received, perhapsStop);
    if (started.isEmpty() && perhapsStop) {
      return stop(received);
    }
    inbound.settle(received, started.isEmpty() ? "none" : "trigger");
    return new Taken(received.id(), null, started, false);
  }

  /** Who waits for it: whose message it quotes first, then the newest wait. */
  private List<RunState> candidates(Received received, Set<String> refused) {
    return waits.newest(received.environment(), received.key()).stream()
        .map(Waits.Waiter::run)
        .filter(run -> !refused.contains(run.id()))
        .sorted(Comparator.comparing(run -> !asked(run, received.message())))
        .toList();
  }

  /** Whether the run has sent that message and waits for the answer. */
  private static boolean asked(RunState run, @Nullable String message) {
    Waiting waiting = run.waiting();
    return message != null && waiting != null && waiting.keys().contains("message:" + message);
  }

  private Delivery told(Received received, RunState run, RunEvent.Arrived arrived) {
    try {
      Delivery delivery = Waits.join(runs.entrust(run.environment(), run.id(), arrived));
      if (delivery.heard()) {
        markAnswered(received, run);
      }
      return delivery;
    } catch (RuntimeException stuck) {
      return new Delivery(Delivery.Kind.IGNORED, null);
    }
  }

  /** The message that the run was waiting to have answered. */
  private void markAnswered(Received received, RunState run) {
    LastSend last = LastSend.in(run.names());
    if (last != null && received.message() == null) {
      last.messages().stream()
          .filter(sent ->
              sent.channel().equals(received.channel()) && sent.to().equals(received.from()))
          .findFirst()
          .ifPresent(sent -> replied.replied(received.environment(), sent.id()));
    }
  }

  private RunEvent.Arrived arrived(Received received, String key) {
    return new RunEvent.Arrived(clock.now(), "reply", key, received.id(), received.reply());
  }

  /** The run on another node, to which it was left, did not want it: on to the next. */
  public void refused(String environment, String run, RunEvent.Arrived arrived) {
    inbound
        .find(environment, arrived.id())
        .map(Inbound.Kept::received)
        .filter(received -> inbound.unclaim(received, run))
        .ifPresent(received -> route(received, Set.of(run)));
  }

  @Override
  public List<Found> since(RunState run, List<String> keys, Instant since) {
    List<Found> found = new ArrayList<>();
    for (String key : keys) {
      String[] parts = key.split(":", 3);
      if (parts.length == 3 && parts[0].equals("reply")) {
        for (Inbound.Kept kept : inbound.since(run, parts[1], parts[2], since)) {
          if (forThis(kept.received(), keys)) {
            found.add(new Found(kept.arrivedAt(), arrived(kept.received(), key), this));
          }
        }
      }
    }
    return found;
  }

  /** What quotes a message of somebody else's is not an answer to this question. */
  private static boolean forThis(Received received, List<String> keys) {
    return received.message() == null || keys.contains("message:" + received.message());
  }

  @Override
  public CompletableFuture<Delivery> give(Runs unused, RunState run, RunEvent.Arrived arrived) {
    Received received =
        Objects.requireNonNull(
            inbound.find(run.environment(), arrived.id()).map(Inbound.Kept::received).orElse(null),
            "what was found is kept");
    if (!inbound.claim(received, run.id())) {
      return CompletableFuture.completedFuture(new Delivery(Delivery.Kind.IGNORED, null));
    }
    Delivery delivery = told(received, run, arrived);
    if (!delivery.heard() && inbound.unclaim(received, run.id())) {
      route(received, Set.of(run.id()));
    }
    return CompletableFuture.completedFuture(delivery);
  }
}
