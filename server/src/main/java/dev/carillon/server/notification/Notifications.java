package dev.carillon.server.notification;

import dev.carillon.engine.content.NotificationChecker;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door to what is said. Documents are answered from memory; a change is seen at once on this
 * node and within a second on others.
 */
public final class Notifications {
  private static final String COUNTER = "notifications";
  private static final String COLUMNS =
      "key, draft::text, revision, live_version, created_at, updated_at";

  private final Database database;
  private final Revisions revisions;
  private final NotificationChecker checker;
  private final Clock clock;
  private final Cached<Map<String, ObjectNode>> drafts;
  private final Cached<Map<String, ObjectNode>> live;

  public Notifications(Database database, Revisions revisions, Templates templates, Clock clock) {
    this.database = database;
    this.revisions = revisions;
    this.checker = new NotificationChecker(templates);
    this.clock = clock;
    this.drafts = new Cached<>(revisions, COUNTER, this::loadDrafts);
    this.live = new Cached<>(revisions, COUNTER, this::loadLive);
  }

  /**
   * A notification as stored.
   *
   * @param createdAt milliseconds since 1970
   * @param updatedAt milliseconds since 1970; a publication is no change
   */
  record Stored(
      String key,
      ObjectNode draft,
      long revision,
      @Nullable Integer liveVersion,
      long createdAt,
      long updatedAt) {}

  /** What a publication came to: a version, or the problems that refused it. */
  record Published(int version, List<Problem> problems) {}

  /**
   * What is said under that key: the draft in test, the newest version in live; null when there is
   * none. Not to be changed.
   */
  public @Nullable ObjectNode document(String environment, String key) {
    return (environment.equals("live") ? live : drafts).get().get(key);
  }

  /** Whether there is a notification of that key, published or not. */
  public boolean exists(String key) {
    return drafts.get().containsKey(key);
  }

  private Map<String, ObjectNode> loadDrafts() {
    Map<String, ObjectNode> all = new HashMap<>();
    list("", Integer.MAX_VALUE).forEach(one -> all.put(one.key(), one.draft()));
    return all;
  }

  private Map<String, ObjectNode> loadLive() {
    Map<String, ObjectNode> all = new HashMap<>();
    database
        .read(
            Database.ALL_ENVIRONMENTS,
            connection ->
                Sql.list(
                    connection,
                    "SELECT v.key, v.document::text FROM notification_versions v JOIN notifications"
                        + " n ON n.key = v.key AND n.live_version = v.version",
                    row -> Map.entry(row.getString(1), object(row.getString(2)))))
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    return all;
  }

  /** By key, after a key. */
  List<Stored> list(String after, int limit) {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.list(
                connection,
                "SELECT " + COLUMNS + " FROM notifications WHERE key > ? ORDER BY key LIMIT ?",
                Notifications::stored,
                after,
                limit));
  }

  Optional<Stored> find(String key) {
    return database.read(Database.ALL_ENVIRONMENTS, connection -> find(connection, key));
  }

  private static Optional<Stored> find(Connection connection, String key) throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM notifications WHERE key = ?",
        Notifications::stored,
        key);
  }

  /** Every problem of a document. */
  List<Problem> check(ObjectNode document) {
    return checker.check(document);
  }

  /** Saves a draft, whatever its problems; empty when the revision is not the expected one. */
  Optional<Stored> save(String key, ObjectNode draft, LongPredicate expected) {
    long now = clock.now().toEpochMilli();
    return revisions.write(
        Database.ALL_ENVIRONMENTS,
        COUNTER,
        connection -> {
          long seen = locked(connection, key).map(Stored::revision).orElse(0L);
          return expected.test(seen)
              ? Sql.first(
                  connection,
                  "INSERT INTO notifications AS n (key, draft, revision, created_at, updated_at)"
                      + " VALUES (?, ?::jsonb, 1, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                      + " draft = excluded.draft, revision = n.revision + 1,"
                      + " updated_at = excluded.updated_at RETURNING "
                      + COLUMNS,
                  Notifications::stored,
                  key,
                  Json.write(draft),
                  now,
                  now)
              : Optional.<Stored>empty();
        });
  }

  /**
   * Copies the draft into a new version that live says from now on; empty: no such notification.
   */
  Optional<Published> publish(String key, @Nullable String note, String by) {
    return revisions.write(
        Database.ALL_ENVIRONMENTS,
        COUNTER,
        connection -> {
          Stored stored = locked(connection, key).orElse(null);
          if (stored == null) {
            return Optional.<Published>empty();
          }
          List<Problem> problems = check(stored.draft());
          boolean refused = problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
          return Optional.of(
              new Published(refused ? 0 : publish(connection, stored, note, by), problems));
        });
  }

  private int publish(Connection connection, Stored stored, @Nullable String note, String by)
      throws SQLException {
    int version =
        Sql.first(
                connection,
                "INSERT INTO notification_versions (key, version, document, note, published_by,"
                    + " published_at) SELECT ?, coalesce(max(version), 0) + 1, ?::jsonb, ?, ?, ?"
                    + " FROM notification_versions WHERE key = ? RETURNING version",
                row -> row.getInt(1),
                stored.key(),
                Json.write(stored.draft()),
                note,
                by,
                clock.now().toEpochMilli(),
                stored.key())
            .orElseThrow();
    Sql.update(
        connection,
        "UPDATE notifications SET live_version = ? WHERE key = ?",
        version,
        stored.key());
    return version;
  }

  /** Removes a notification; its versions stay, so that numbers never repeat. */
  boolean delete(String key) {
    return revisions.write(
        Database.ALL_ENVIRONMENTS,
        COUNTER,
        connection -> Sql.update(connection, "DELETE FROM notifications WHERE key = ?", key) > 0);
  }

  private static Optional<Stored> locked(Connection connection, String key) throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM notifications WHERE key = ? FOR UPDATE",
        Notifications::stored,
        key);
  }

  private static Stored stored(ResultSet row) throws SQLException {
    int live = row.getInt(4);
    Integer version = row.wasNull() ? null : Integer.valueOf(live);
    return new Stored(
        row.getString(1),
        object(row.getString(2)),
        row.getLong(3),
        version,
        row.getLong(5),
        row.getLong(6));
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.parse(json);
  }
}
