package dev.carillon.server.run;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does something to many runs, one page after the other. A job is on disk before it is answered,
 * and goes on where it was when its node dies; doing the same to a run twice changes nothing.
 */
public final class RunJobs implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunJobs.class);
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final long ROUND_MILLIS = 2_000;
  private static final int PAGE = 100;

  private final Database database;
  private final Runs runs;
  private final RunListing listing;
  private final Clock clock;
  private final Ids ids;
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean closed;

  public RunJobs(Database database, Runs runs, Clock clock, Ids ids) {
    this.database = database;
    this.runs = runs;
    this.listing = new RunListing(database);
    this.clock = clock;
    this.ids = ids;
  }

  /** Begins to look for jobs. */
  public void open() {
    Thread.ofVirtual().name("run-jobs").start(this::loop);
  }

  /** How many runs an action would be for now. */
  int matched(String environment, String action, RunListing.Filter filter) {
    String only = only(action);
    return only != null && filter.status() != null && !filter.status().equals(only)
        ? 0
        : listing.count(environment, narrowed(action, filter), live(action));
  }

  /**
   * Takes a job on; it is on disk when this returns.
   *
   * @param request {@code filter}, and for a move {@code from, to, steps}
   */
  public Job take(String environment, String action, ObjectNode request, String by, int matched) {
    long now = now();
    Job job =
        new Job(environment, ids.next("job"), action, request, by, matched, 0, 0, null, now, null);
    database.write(
        environment,
        connection -> {
          JobStore.insert(connection, job, now);
          return true;
        });
    bell.release();
    return job;
  }

  private static boolean live(String action) {
    return !action.equals("retry");
  }

  private static @Nullable String only(String action) {
    return action.equals("retry") ? "failed" : null;
  }

  private static RunListing.Filter narrowed(String action, RunListing.Filter filter) {
    String only = only(action);
    return only == null ? filter : filter.withStatus(only);
  }

  private void loop() {
    try {
      while (!closed) {
        try {
          for (Optional<Job> job = claim(); job.isPresent() && !closed; job = claim()) {
            carryOut(job.get());
          }
        } catch (DatabaseUnavailable away) {
          log.debug("The database is away; jobs wait.");
        } catch (RuntimeException failure) {
          log.error("A job broke off; it is tried again.", failure);
        }
        if (bell.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Job> claim() {
    long now = now();
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> JobStore.claim(connection, now, now + LEASE.toMillis()));
  }

  private void carryOut(Job claimed) {
    Job job = claimed;
    JsonNode given = job.request().path("filter");
    RunListing.Filter filter =
        narrowed(
            job.action(),
            RunFilters.filter(
                name -> given.path(name).isString() ? given.path(name).stringValue() : null));
    while (!closed) {
      List<RunState> page =
          listing.states(job.environment(), filter.below(job.cursor()), live(job.action()), PAGE);
      if (page.isEmpty()) {
        save(job, null);
        return;
      }
      job = page(job, page);
      save(job, now() + LEASE.toMillis());
    }
  }

  private Job page(Job job, List<RunState> page) {
    List<CompletableFuture<Delivery>> told = page.stream().map(run -> tell(job, run)).toList();
    int done = 0;
    for (CompletableFuture<Delivery> one : told) {
      Delivery.Kind kind = one.join().kind();
      done += kind == Delivery.Kind.APPLIED || kind == Delivery.Kind.FORWARDED ? 1 : 0;
    }
    return job.after(page.getLast().id(), done, page.size() - done);
  }

  private CompletableFuture<Delivery> tell(Job job, RunState run) {
    return switch (job.action()) {
      case "retry" -> runs.retry(run, null, 0);
      case "cancel" ->
          meant(job, run)
              ? deliver(run, new RunEvent.CancelAsked(clock.now(), job.by()))
              : CompletableFuture.completedFuture(new Delivery(Delivery.Kind.IGNORED, run));
      default -> move(job, run);
    };
  }

  private CompletableFuture<Delivery> move(Job job, RunState run) {
    JsonNode request = job.request();
    String at = run.current() == null ? "" : run.current();
    String target = request.path("steps").path(at).asString(at);
    return meant(job, run)
        ? deliver(
            run, new RunEvent.MoveAsked(clock.now(), job.by(), request.path("to").asInt(), target))
        : CompletableFuture.completedFuture(new Delivery(Delivery.Kind.IGNORED, run));
  }

  /** Whether the job is for runs of any version, or of this run's. */
  private static boolean meant(Job job, RunState run) {
    JsonNode from = job.request().path("from");
    return from.isMissingNode() || run.version() == from.asInt();
  }

  private CompletableFuture<Delivery> deliver(RunState run, RunEvent event) {
    return runs.deliver(run.environment(), run.id(), event);
  }

  private void save(Job job, @Nullable Long due) {
    long now = now();
    database.write(
        job.environment(),
        connection -> {
          JobStore.progress(connection, job, due, now);
          return true;
        });
  }

  Optional<Job> find(String environment, String id) {
    return database.read(environment, connection -> JobStore.find(connection, environment, id));
  }

  List<Job> list(String environment, String before, int limit) {
    return database.read(
        environment, connection -> JobStore.list(connection, environment, before, limit));
  }

  private long now() {
    return clock.now().toEpochMilli();
  }

  @Override
  public void close() {
    closed = true;
    bell.release();
  }
}
