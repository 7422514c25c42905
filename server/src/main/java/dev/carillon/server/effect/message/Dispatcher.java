package dev.carillon.server.effect.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.Waiting;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Committed;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.Part;
import dev.carillon.server.run.Shards;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends messages. What a run decides is committed with the run; what a request asks is committed
 * before it is answered; only then anything leaves. Retries, failover and what a dead node left
 * behind are its business too, see {@link DueMessages}.
 */
public final class Dispatcher implements Effects, AutoCloseable {
  /** Registered with the {@link Committer} when it is built. */
  public static final List<Part> PARTS = MessageParts.ALL;

  private static final String WATCH = "message:";
  private static final Duration ACCEPT = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(25);
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Drafter drafter;
  private final Courier courier;
  private final Committer committer;
  private final MessageStore store;
  private final Clock clock;
  private final Reports reports;
  private final Lanes lanes = new Lanes();
  private final DueMessages due;
  private final Escalations escalations;
  private final AtomicInteger onTheirWay = new AtomicInteger();
  private volatile boolean closed;
  private volatile StatusListener runs = (environment, run, message, status, reason) -> {};

  /**
   * What was drafted and is not yet committed. Losing an entry costs a read, no message: they are
   * in the database by then.
   */
  private final Cache<String, Drafter.Outgoing> drafted =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  /** What it needs around it; put together once, by Wiring. */
  public record Needs(
      Database database,
      Committer committer,
      long incarnation,
      Clock clock,
      Contacts contacts,
      Integrations integrations,
      Consent consent,
      Reports reports) {}

  public Dispatcher(Needs needs) {
    this.clock = needs.clock();
    this.committer = needs.committer();
    this.store = new MessageStore(needs.database(), needs.incarnation());
    this.drafter =
        new Drafter(
            needs.integrations(),
            needs.contacts(),
            clock,
            needs.incarnation(),
            needs.reports(),
            needs.consent());
    this.reports = needs.reports();
    this.courier =
        new Courier(
            needs.integrations(),
            needs.contacts(),
            needs.consent(),
            lanes,
            new Pacer(needs.database()),
            new Recorder(committer, clock, needs.incarnation(), this::settled, needs.reports()),
            clock);
    this.due = new DueMessages(store, clock, this::dispatchAll, onTheirWay::get);
    this.escalations = new Escalations(store, clock, due::look);
  }

  /** Whom to tell of a status that a run waits for; set before {@link #open}. */
  public void tell(StatusListener listener) {
    runs = listener;
  }

  /**
   * What carries the channel was changed, so messages that wait for a retry are due at once. In the
   * transaction of the change.
   */
  public void channelChanged(Connection connection, String environment, String channel)
      throws SQLException {
    store.hurry(connection, environment, channel, clock.now().toEpochMilli());
  }

  /** Begins to take up messages that are due and those of dead nodes. */
  public void open() {
    due.start();
  }

  @Override
  public boolean takes(Effect effect) {
    return effect instanceof Effect.Send;
  }

  @Override
  public List<Change.Row> rows(RunState run, Effect effect) {
    Effect.Send send = (Effect.Send) effect;
    Drafter.Outgoing outgoing =
        drafter.draft(
            new Drafter.Origin(run.environment(), run.id(), run.workflow()), send, watched(run));
    drafted.put(send.requestId(), outgoing);
    return outgoing.rows();
  }

  private static Predicate<String> watched(RunState run) {
    Waiting waiting = run.waiting();
    return waiting == null ? id -> false : id -> waiting.keys().contains(WATCH + id);
  }

  @Override
  public void carryOut(RunState run, Effect effect) {
    Effect.Send send = (Effect.Send) effect;
    reports.committed(run.environment());
    Drafter.Outgoing outgoing = drafted.asMap().remove(send.requestId());
    if (outgoing != null) {
      outgoing.all().stream()
          .filter(one -> one.status() != MessageStatus.QUEUED)
          .forEach(one -> tellRun(one.message(), one.status(), one.reason()));
    }
    List<MessageStore.Found> found =
        outgoing == null
            ? store.owned(
                Message.home(run.id(), send.requestId()), run.environment(), send.requestId())
            : fresh(outgoing);
    for (int i = 0; i < found.size(); i++) {
      MessageStore.Found one = found.get(i);
      if (i + 1 < found.size()) {
        Thread.startVirtualThread(() -> dispatch(one));
      } else {
        dispatch(one);
      }
    }
  }

  @Override
  public void resumed(RunState run) {
    Waiting waiting = run.waiting();
    List<String> watched =
        waiting == null
            ? List.of()
            : waiting.keys().stream()
                .filter(key -> key.startsWith(WATCH))
                .map(key -> key.substring(WATCH.length()))
                .toList();
    if (!watched.isEmpty()) {
      store
          .statuses(Shards.of(run.id()), run.environment(), watched)
          .forEach(known ->
              runs.changed(
                  run.environment(), run.id(), known.id(), known.status(), known.reason()));
    }
  }

  private static List<MessageStore.Found> fresh(Drafter.Outgoing outgoing) {
    return outgoing.now().stream()
        .map(message -> new MessageStore.Found(message, Progress.NONE))
        .toList();
  }

  /**
   * Commits the messages of a request without a run, then sends them.
   *
   * @param more rows committed together with them (the contact)
   * @return when they are on disk
   * @throws dev.carillon.server.run.Overloaded when nothing was accepted
   * @throws DatabaseUnavailable when nobody can say
   */
  public List<Accepted> accept(String environment, Effect.Send send, List<Change.Row> more) {
    committer.admit();
    Drafter.Outgoing outgoing =
        drafter.draft(new Drafter.Origin(environment, null, null), send, id -> false);
    List<Change.Row> rows = new java.util.ArrayList<>(more);
    rows.addAll(outgoing.rows());
    await(committer.submit(Change.rows(rows)));
    reports.committed(environment);
    dispatchAll(fresh(outgoing));
    return outgoing.all().stream().map(Accepted::of).toList();
  }

  private static void await(CompletableFuture<Committed> written) {
    try {
      written.get(ACCEPT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unknown) {
      throw new DatabaseUnavailable("The messages were not confirmed", unknown);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("Interrupted", stopped);
    }
  }

  /** Those of the keys where no reports can go. */
  List<String> unknownEndpoints(String environment, JsonNode keys) {
    return reports.unknown(environment, keys);
  }

  /** Recent results of an integration on this node: {@code status, lastOkAt, lastError, recent}. */
  public ObjectNode health(String environment, String integration) {
    return lanes.health(environment, integration);
  }

  /** Messages being dispatched by this node now. */
  public int onTheirWay() {
    return onTheirWay.get();
  }

  private void dispatchAll(List<MessageStore.Found> found) {
    found.forEach(one -> Thread.startVirtualThread(() -> dispatch(one)));
  }

  private void dispatch(MessageStore.Found found) {
    if (closed) {
      return;
    }
    onTheirWay.incrementAndGet();
    try {
      if (escalations.overtaken(found.message())) {
        courier.cancel(found.message(), found.progress());
      } else {
        courier.dispatch(found.message(), found.progress());
      }
    } catch (RuntimeException failure) {
      // The row still says that it is ours: it is taken up again when this node's life ends.
      log.error("Message {} was left undispatched", found.message().id(), failure);
    } finally {
      onTheirWay.decrementAndGet();
    }
  }

  private void tellRun(Message message, MessageStatus status, @Nullable String reason) {
    String run = message.run();
    // An end may be awaited by a wait that began after the message was sent.
    if (run != null && (message.watched() || status.end())) {
      runs.changed(message.environment(), run, message.id(), status, reason);
    }
  }

  private void settled(Message message, MessageStatus status, @Nullable String reason) {
    tellRun(message, status, reason);
    escalations.settled(message, status, reason);
  }

  /** Takes on nothing more and waits for what is on its way. */
  @Override
  public void close() {
    due.close();
    closed = true;
    long end = System.nanoTime() + DRAIN.toNanos();
    while (onTheirWay.get() > 0 && System.nanoTime() < end) {
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }
}
