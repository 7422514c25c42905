package dev.carillon.server.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.SqlWork;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.run.Documents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door for whoever starts runs: what runs now under a key, behind a public token, for an event.
 * Kept in memory, right at once on the node where it was changed and within a second on others.
 * Safe from any thread.
 */
public final class Workflows implements Documents {
  /** The counter that every change of a workflow raises. */
  static final String CHANGED = "workflows";

  private final Database database;
  private final Engine engine;
  private final Revisions revisions;
  private final Surroundings surroundings;
  private final Hooks hooks;
  private final Cached<Map<String, List<String>>> listeners;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final Cache<String, Workflow> compiled =
      Caffeine.newBuilder().maximumSize(2_000).expireAfterAccess(Duration.ofHours(1)).build();

  /** Errors of a draft are looked at again after this: a missing notification may be there now. */
  private static final long BROKEN_FOR_NANOS = 300_000_000;

  /** What was found at a counter's value; {@code startable} null: nothing runs. */
  private record Held(long at, long loaded, @Nullable Startable startable) {
    boolean fresh(long now) {
      boolean broken = startable != null && startable.broken();
      return at == now && !(broken && System.nanoTime() - loaded > BROKEN_FOR_NANOS);
    }
  }

  public Workflows(
      Database database, Engine engine, Revisions revisions, Surroundings surroundings) {
    this.database = database;
    this.engine = engine;
    this.revisions = revisions;
    this.surroundings = surroundings;
    this.hooks = new Hooks(database);
    this.listeners = new Cached<>(revisions, CHANGED, this::loadListeners);
  }

  Hooks hooks() {
    return hooks;
  }

  /** What a public token leads to; empty for an unknown one or when nothing is published. */
  public Optional<Startable> byHook(String token) {
    return hooks.find(token).flatMap(hook -> startable(hook.environment(), hook.workflow()));
  }

  /** The live version, or in test the draft with its errors; empty when there is none. */
  public Optional<Startable> startable(String environment, String key) {
    long now = revisions.current(CHANGED);
    Held kept = held.get(environment + " " + key);
    if (kept == null || !kept.fresh(now)) {
      kept = new Held(now, System.nanoTime(), load(environment, key));
      held.put(environment + " " + key, kept);
    }
    return Optional.ofNullable(kept.startable());
  }

  /** Whether there is a workflow of that key, published or not. */
  public boolean exists(String key) {
    return database
        .read(Database.ALL_ENVIRONMENTS, connection -> WorkflowStore.find(connection, key))
        .filter(stored -> !stored.archived())
        .isPresent();
  }

  /** Workflows that an event of that name may start, those of journeys included. */
  public List<Startable> listening(String environment, String event) {
    Map<String, List<String>> all = listeners.get();
    List<String> keys = new ArrayList<>(all.getOrDefault(environment + " " + event, List.of()));
    keys.addAll(all.getOrDefault(environment + " ", List.of()));
    return keys.stream().flatMap(key -> startable(environment, key).stream()).toList();
  }

  /** Workflows whose trigger is of that type, whether they can start now or not. */
  public List<Startable> triggeredBy(String environment, String type) {
    return database
        .read(
            Database.ALL_ENVIRONMENTS,
            connection -> TriggerIndex.keys(connection, environment, type))
        .stream()
        .flatMap(key -> startable(environment, key).stream())
        .toList();
  }

  /** Grows whenever anything about any workflow is changed, as far as this node knows. */
  public long revision() {
    return revisions.current(CHANGED);
  }

  /** Calls back after every change that is made here, see {@link Revisions#listen}. */
  public void listen(Runnable listener) {
    revisions.listen(CHANGED, listener);
  }

  /** The journeys of an environment: an event or a notification may begin any of them. */
  public List<Startable> journeys(String environment) {
    return listeners.get().getOrDefault(environment + " ", List.of()).stream()
        .flatMap(key -> startable(environment, key).stream())
        .toList();
  }

  /** A document as a run has it: a version, or, when that is 0, a kept draft; null when gone. */
  public @Nullable Workflow document(String key, int version, int draft) {
    return version > 0 ? version(key, version) : draft(key, draft);
  }

  @Override
  public @Nullable Workflow of(RunState run) {
    return run.version() > 0
        ? version(run.workflow(), run.version())
        : draft(run.workflow(), run.draft());
  }

  private @Nullable Startable load(String environment, String key) {
    Stored stored =
        database
            .read(Database.ALL_ENVIRONMENTS, connection -> WorkflowStore.find(connection, key))
            .orElse(null);
    if (stored == null || stored.archived()) {
      return null;
    }
    boolean paused = stored.paused().contains(environment);
    if (environment.equals("test")) {
      return draft(stored, paused);
    }
    Integer version = stored.liveVersion();
    Workflow workflow = version == null ? null : version(key, version);
    return workflow == null || version == null
        ? null
        : new Startable(environment, key, version, 0, workflow, List.of(), paused);
  }

  private Startable draft(Stored stored, boolean paused) {
    Workflow workflow = engine.steps().read(stored.draft());
    List<Problem> errors =
        engine.checker().check(workflow, surroundings.of("test")).stream()
            .filter(problem -> problem.level() == Problem.Level.ERROR)
            .toList();
    if (errors.isEmpty()) {
      keep(stored);
      compiled.put(draftName(stored.key(), stored.revision()), workflow);
    }
    return new Startable("test", stored.key(), 0, stored.revision(), workflow, errors, paused);
  }

  /** A run stays on the revision it began with, so that revision must outlast the next save. */
  private void keep(Stored stored) {
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          WorkflowStore.keepDraft(connection, stored.key(), stored.revision(), stored.draft());
          return true;
        });
  }

  /** A published version as it runs, or null when there is none. */
  public @Nullable Workflow version(String key, int version) {
    return kept(
        key + "@" + version,
        connection -> WorkflowStore.version(connection, key, version).map(Version::document));
  }

  private @Nullable Workflow draft(String key, int revision) {
    return kept(
        draftName(key, revision), connection -> WorkflowStore.draft(connection, key, revision));
  }

  private @Nullable Workflow kept(String name, SqlWork<Optional<ObjectNode>> load) {
    Workflow known = compiled.getIfPresent(name);
    if (known != null) {
      return known;
    }
    Workflow read =
        database
            .read(Database.ALL_ENVIRONMENTS, load)
            .map(document -> engine.steps().read(document))
            .orElse(null);
    if (read != null) {
      compiled.put(name, read);
    }
    return read;
  }

  private static String draftName(String key, int revision) {
    return key + "@draft" + revision;
  }

  private Map<String, List<String>> loadListeners() {
    Map<String, List<String>> names = new HashMap<>();
    for (WorkflowStore.Listening one :
        database.read(Database.ALL_ENVIRONMENTS, WorkflowStore::listening)) {
      listen(names, "test", one.draftTrigger(), one.draftEvent(), one.key());
      listen(names, "live", one.liveTrigger(), one.liveEvent(), one.key());
    }
    return names;
  }

  /** A journey is asked about every event: both its entry and its goal may be one. */
  private static void listen(
      Map<String, List<String>> names,
      String environment,
      @Nullable String trigger,
      @Nullable String event,
      String key) {
    boolean journey = "journey".equals(trigger);
    if (journey || event != null) {
      String name = environment + " " + (journey ? "" : event);
      names.computeIfAbsent(name, n -> new ArrayList<>()).add(key);
    }
  }
}
