package dev.carillon.server.workflow;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The SQL of workflows and their versions and drafts. */
final class WorkflowStore {
  private static final String COLUMNS =
      "key, revision, draft, live_version, live_trigger, archived, paused, created_at, updated_at,"
          + " updated_by";

  private WorkflowStore() {}

  static Optional<Stored> find(Connection connection, String key) throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM workflows WHERE key = ?",
        WorkflowStore::stored,
        key);
  }

  /** The same, locked until the transaction ends. */
  static Optional<Stored> lock(Connection connection, String key) throws SQLException {
    return Sql.first(
        connection,
        "SELECT " + COLUMNS + " FROM workflows WHERE key = ? FOR UPDATE",
        WorkflowStore::stored,
        key);
  }

  /** In order of key, after a key; archived ones only when asked for. */
  static List<Stored> list(Connection connection, String after, int limit, boolean archived)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT " + COLUMNS + " FROM workflows WHERE key > ? AND archived = ? ORDER BY key LIMIT ?",
        WorkflowStore::stored,
        after,
        archived,
        limit);
  }

  /** False when the key is taken by one that is not archived. */
  static boolean insert(Connection connection, String key, ObjectNode draft, long now, String by)
      throws SQLException {
    return Sql.update(
            connection,
            """
            INSERT INTO workflows AS w (key, name, revision, draft, draft_trigger, draft_event,
              created_at, updated_at, updated_by)
            VALUES (?, ?, 1 + (SELECT coalesce(max(revision), 0) FROM workflow_drafts
              WHERE workflow = ?), ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET name = excluded.name, revision = w.revision + 1,
              draft = excluded.draft, draft_trigger = excluded.draft_trigger,
              draft_event = excluded.draft_event, archived = false, live_version = NULL,
              live_trigger = NULL, live_event = NULL, paused = '{}',
              updated_at = excluded.updated_at, updated_by = excluded.updated_by
            WHERE w.archived\
            """,
            key,
            name(draft),
            key,
            Json.bytes(draft),
            trigger(draft),
            event(draft),
            now,
            now,
            by)
        == 1;
  }

  static void save(
      Connection connection, String key, int revision, ObjectNode draft, long now, String by)
      throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE workflows SET name = ?, revision = ?, draft = ?, draft_trigger = ?, draft_event = ?,
          archived = false, updated_at = ?, updated_by = ? WHERE key = ?\
        """,
        name(draft),
        revision,
        Json.bytes(draft),
        trigger(draft),
        event(draft),
        now,
        by,
        key);
  }

  /** Writes the next version of the draft and makes it the live one. */
  static int publish(
      Connection connection, Stored workflow, @Nullable String note, long now, String by)
      throws SQLException {
    int version =
        Sql.first(
                connection,
                "SELECT coalesce(max(version), 0) + 1 FROM workflow_versions WHERE workflow = ?",
                row -> row.getInt(1),
                workflow.key())
            .orElse(1);
    Sql.update(
        connection,
        """
        INSERT INTO workflow_versions (workflow, version, document, note, published_at,
          published_by) VALUES (?, ?, ?, ?, ?, ?)\
        """,
        workflow.key(),
        version,
        Json.bytes(workflow.draft()),
        note,
        now,
        by);
    Sql.update(
        connection,
        """
        UPDATE workflows SET live_version = ?, live_trigger = ?, live_event = ?, archived = false,
          updated_at = ?, updated_by = ? WHERE key = ?\
        """,
        version,
        trigger(workflow.draft()),
        event(workflow.draft()),
        now,
        by,
        workflow.key());
    return version;
  }

  static void pause(Connection connection, String key, String environment) throws SQLException {
    Sql.update(
        connection,
        "UPDATE workflows SET paused = array_append(array_remove(paused, ?), ?) WHERE key = ?",
        environment,
        environment,
        key);
  }

  static void resume(Connection connection, String key, String environment) throws SQLException {
    Sql.update(
        connection,
        "UPDATE workflows SET paused = array_remove(paused, ?) WHERE key = ?",
        environment,
        key);
  }

  static void archive(Connection connection, String key, long now, String by) throws SQLException {
    Sql.update(
        connection,
        "UPDATE workflows SET archived = true, updated_at = ?, updated_by = ? WHERE key = ?",
        now,
        by,
        key);
  }

  /** Its kept drafts stay: runs may still stand on them, and their numbers are not given again. */
  static void delete(Connection connection, String key) throws SQLException {
    for (String sql :
        List.of(
            "DELETE FROM workflow_hooks WHERE workflow = ?",
            "DELETE FROM workflow_captures WHERE workflow = ?",
            "DELETE FROM workflows WHERE key = ?")) {
      Sql.update(connection, sql, key);
    }
  }

  static Optional<Version> version(Connection connection, String key, int version)
      throws SQLException {
    return Sql.first(
        connection,
        """
        SELECT version, document, note, published_at, published_by FROM workflow_versions
        WHERE workflow = ? AND version = ?\
        """,
        WorkflowStore::version,
        key,
        version);
  }

  /** Newest first, below a version. */
  static List<Version> versions(Connection connection, String key, int below, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT version, document, note, published_at, published_by FROM workflow_versions
        WHERE workflow = ? AND version < ? ORDER BY version DESC LIMIT ?\
        """,
        WorkflowStore::version,
        key,
        below,
        limit);
  }

  /** Keeps a revision that a run is about to stand on; may be repeated. */
  static void keepDraft(Connection connection, String key, int revision, ObjectNode draft)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO workflow_drafts (workflow, revision, document) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING\
        """,
        key,
        revision,
        Json.bytes(draft));
  }

  static Optional<ObjectNode> draft(Connection connection, String key, int revision)
      throws SQLException {
    return Sql.first(
        connection,
        "SELECT document FROM workflow_drafts WHERE workflow = ? AND revision = ?",
        row -> document(row, "document"),
        key,
        revision);
  }

  /** Keys of what listens for an event: published workflows in live, drafts in test. */
  static List<Listening> listening(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT key, draft_trigger, draft_event, live_trigger, live_event FROM workflows
        WHERE NOT archived AND (draft_trigger IN ('event', 'journey')
          OR live_trigger IN ('event', 'journey')) ORDER BY key\
        """,
        row ->
            new Listening(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5)));
  }

  /** What a workflow listens for, as a draft and as published. */
  record Listening(
      String key,
      String draftTrigger,
      @Nullable String draftEvent,
      @Nullable String liveTrigger,
      @Nullable String liveEvent) {}

  private static Stored stored(ResultSet row) throws SQLException {
    int live = row.getInt("live_version");
    boolean none = row.wasNull();
    Array paused = row.getArray("paused");
    return new Stored(
        row.getString("key"),
        row.getInt("revision"),
        document(row, "draft"),
        none ? null : live,
        row.getString("live_trigger"),
        row.getBoolean("archived"),
        List.of((String[]) paused.getArray()),
        row.getLong("created_at"),
        row.getLong("updated_at"),
        row.getString("updated_by"));
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getInt("version"),
        document(row, "document"),
        row.getString("note"),
        row.getLong("published_at"),
        row.getString("published_by"));
  }

  private static ObjectNode document(ResultSet row, String column) throws SQLException {
    return (ObjectNode) Json.stored(row.getBytes(column));
  }

  private static String name(ObjectNode document) {
    return document.path("name").asString("");
  }

  private static String trigger(ObjectNode document) {
    return document.path("trigger").path("type").asString("");
  }

  /** The event that starts it, for the index of listeners. */
  private static @Nullable String event(ObjectNode document) {
    String name = document.path("trigger").path("name").asString("");
    return trigger(document).equals("event") && !name.isEmpty() ? name : null;
  }
}
