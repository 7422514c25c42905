package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * The trail of what was done by whom: rows are only added, and each holds a SHA-256 sum over itself
 * and the row before, so that one that is changed, removed or moved is found. {@link #record} is
 * the one way in; the gate calls it after each successful write.
 */
public final class Audit {
  /** The environment of what belongs to both, such as members. */
  public static final String SHARED = "shared";

  private static final int CHECK_BATCH = 1000;

  /**
   * What was done.
   *
   * @param actor id of the key or member; {@code admin} for the admin key
   * @param actorKind {@code key}, {@code member}, {@code admin_key} or {@code nobody}
   * @param address the client's
   * @param environment test, live or {@link #SHARED}
   * @param action what was done, as the route is called: {@code PUT /v1/variables/{key}}
   * @param target what it was done to, as a path: {@code /v1/variables/color}
   * @param detail more, without secrets; may be empty
   */
  public record Entry(
      String actor,
      String actorKind,
      String address,
      String environment,
      String action,
      String target,
      ObjectNode detail) {}

  /** A row as it is shown, with the sum it has and the one it should have. */
  @SuppressWarnings("ArrayRecordComponent") // a row as it is
  private record Row(long seq, String entry, byte[] sum) {}

  private final Database database;
  private final InstantSource time;

  Audit(Database database, InstantSource time) {
    this.database = database;
    this.time = time;
  }

  /** Adds an entry in a transaction of its own. */
  public void record(Entry entry) {
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          record(connection, entry);
          return true;
        });
  }

  /**
   * Adds an entry in the caller's transaction, which must see all environments. Until it ends no
   * other entry can be added: record last.
   */
  public void record(Connection connection, Entry entry) throws SQLException {
    Row head =
        Sql.first(
                connection,
                "SELECT seq, sum FROM audit_head FOR UPDATE",
                row -> new Row(row.getLong(1), "", row.getBytes(2)))
            .orElseThrow();
    long seq = head.seq() + 1;
    String text = Json.write(json(entry, time.instant().truncatedTo(ChronoUnit.MILLIS)));
    byte[] sum = sum(seq, text, head.sum());
    Sql.update(
        connection,
        "INSERT INTO audit (seq, environment, entry, sum) VALUES (?, ?, ?, ?)",
        seq,
        entry.environment(),
        text,
        sum);
    Sql.update(connection, "UPDATE audit_head SET seq = ?, sum = ?", seq, sum);
  }

  private static ObjectNode json(Entry entry, Instant at) {
    ObjectNode json =
        Json.object().put("at", at.toString()).put("environment", entry.environment());
    json.putObject("actor").put("kind", entry.actorKind()).put("id", entry.actor());
    json.put("address", entry.address())
        .put("action", entry.action())
        .put("target", entry.target());
    json.set("detail", entry.detail());
    return json;
  }

  private static byte[] sum(long seq, String text, byte[] before) {
    return Sums.of(
        before,
        Long.toString(seq).getBytes(StandardCharsets.UTF_8),
        new byte[] {0},
        text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Which entries are listed.
   *
   * @param actor id of a key or member; empty for all
   * @param text part of what was done, or of what to; empty for all
   * @param from included; {@code to} is not
   */
  record Filter(String actor, String text, Instant from, Instant to) {
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    static final Filter ALL = new Filter("", "", Instant.EPOCH, NEVER);
  }

  /** Entries of an environment and of what is shared, newest first; {@code seq} names an entry. */
  List<ObjectNode> list(String environment, Filter filter, OptionalLong before, int most) {
    return database
        .read(
            environment,
            connection ->
                Sql.list(
                    connection,
                    "SELECT seq, entry FROM audit, LATERAL (SELECT entry::jsonb AS e) parsed"
                        + " WHERE seq < ? AND (? = '' OR e #>> '{actor,id}' = ?)"
                        + " AND position(lower(?) IN"
                        + " lower((e ->> 'action') || ' ' || (e ->> 'target'))) > 0"
                        + " AND (e ->> 'at')::timestamptz >= ?::timestamptz"
                        + " AND (e ->> 'at')::timestamptz < ?::timestamptz"
                        + " ORDER BY seq DESC LIMIT ?",
                    row -> new Row(row.getLong(1), row.getString(2), new byte[0]),
                    before.orElse(Long.MAX_VALUE),
                    filter.actor(),
                    filter.actor(),
                    filter.text(),
                    filter.from().toString(),
                    filter.to().toString(),
                    most))
        .stream()
        .map(row -> {
          ObjectNode shown = Json.object().put("seq", row.seq());
          shown.setAll((ObjectNode) Json.stored(row.entry()));
          return shown;
        })
        .toList();
  }

  /** The first entry at which the chain is broken: changed, missing or moved; empty when whole. */
  public OptionalLong firstBroken() {
    byte[] before = new byte[0];
    long seq = 0;
    List<Row> rows = batch(seq);
    while (!rows.isEmpty()) {
      for (Row row : rows) {
        if (row.seq() != seq + 1 || !Sums.same(row.sum(), sum(row.seq(), row.entry(), before))) {
          return OptionalLong.of(seq + 1);
        }
        seq = row.seq();
        before = row.sum();
      }
      rows = batch(seq);
    }
    return endsAt(seq, before) ? OptionalLong.empty() : OptionalLong.of(seq + 1);
  }

  private List<Row> batch(long after) {
    return database.read(
        Database.ALL_ENVIRONMENTS,
        connection ->
            Sql.list(
                connection,
                "SELECT seq, entry, sum FROM audit WHERE seq > ? ORDER BY seq LIMIT ?",
                row -> new Row(row.getLong(1), row.getString(2), row.getBytes(3)),
                after,
                CHECK_BATCH));
  }

  /** Whether the head names this entry, or one that was added meanwhile. */
  private boolean endsAt(long seq, byte[] sum) {
    List<Row> heads =
        new ArrayList<>(
            database.read(
                Database.ALL_ENVIRONMENTS,
                connection ->
                    Sql.list(
                        connection,
                        "SELECT seq, sum FROM audit_head",
                        row -> new Row(row.getLong(1), "", row.getBytes(2)))));
    Optional<Row> head = heads.stream().findFirst();
    return head.isPresent()
        && (head.get().seq() == seq
            ? Sums.same(head.get().sum(), sum)
            : head.get().seq() > seq && batch(seq).size() == head.get().seq() - seq);
  }
}
