package dev.carillon.server.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement that writes a whole batch: the fence, the rows of {@code runs}, and every part that
 * has rows. Built for a set of parts, prepared once a connection, used for each batch of that
 * shape.
 *
 * <p>All its pieces see the database as it was before, and share one commit. A part's row carries
 * the id of the run whose transition it belongs to; it is written only if that transition is.
 */
final class FlushStatement {
  private static final List<Part.Column> START =
      List.of(
          Part.Column.smallint("shard"),
          Part.Column.text("id"),
          Part.Column.text("environment"),
          Part.Column.text("workflow"),
          Part.Column.integer("version"),
          Part.Column.integer("draft"),
          Part.Column.text("contact"),
          Part.Column.text("status"),
          Part.Column.bigint("started_at"),
          Part.Column.bigint("due_at"),
          Part.Column.text("waiting"),
          Part.Column.text("step"),
          Part.Column.bool("held"),
          Part.Column.bigint("owner"),
          Part.Column.bigint("revision"),
          Part.Column.bytes("state"),
          Part.Column.bool("ended"),
          Part.Column.text("dedupe_key"),
          Part.Column.text("dedupe_event"),
          Part.Column.bigint("dedupe_expires"));
  private static final List<Part.Column> MOVE =
      List.of(
          Part.Column.smallint("shard"),
          Part.Column.text("id"),
          Part.Column.integer("version"),
          Part.Column.integer("draft"),
          Part.Column.text("status"),
          Part.Column.bigint("due_at"),
          Part.Column.text("waiting"),
          Part.Column.text("step"),
          Part.Column.bigint("owner"),
          Part.Column.bigint("revision"),
          Part.Column.bytes("state"));
  private static final List<Part.Column> END =
      List.of(
          Part.Column.smallint("shard"), Part.Column.text("id"), Part.Column.bigint("revision"));

  private final List<Part> parts;
  private final boolean starts;
  private final boolean moves;
  private final boolean ends;
  private final String sql;

  FlushStatement(Shape shape) {
    this.starts = shape.starts();
    this.moves = shape.moves();
    this.ends = shape.ends();
    this.parts = shape.parts();
    this.sql = build();
  }

  /** Which pieces a batch needs; batches of one shape share a statement. */
  record Shape(boolean starts, boolean moves, boolean ends, List<Part> parts) {}

  String sql() {
    return sql;
  }

  private String build() {
    StringBuilder out = new StringBuilder();
    out.append(
        "WITH fence AS MATERIALIZED (SELECT incarnation FROM nodes WHERE incarnation = ? FOR KEY SHARE)");
    List<String> happened = new ArrayList<>();
    if (starts) {
      appendStarts(out, happened);
    }
    if (moves) {
      out.append(
              ",\nmoved AS (UPDATE runs r SET version = m.version, draft = m.draft, status = m.status, due_at = m.due_at,")
          .append(" waiting = m.waiting, step = m.step, owner = m.owner,")
          .append(" revision = m.revision, state = m.state FROM ")
          .append(unnest(MOVE, "m"))
          .append(", fence WHERE r.shard = m.shard AND r.id = m.id AND r.revision = m.revision - 1")
          .append(" RETURNING r.id)");
      happened.add("SELECT id FROM moved");
    }
    if (ends) {
      out.append(",\ngone AS (DELETE FROM runs r USING ")
          .append(unnest(END, "e"))
          .append(", fence WHERE r.shard = e.shard AND r.id = e.id AND r.revision = e.revision - 1")
          .append(" RETURNING r.id)");
      happened.add("SELECT id FROM gone");
    }
    boolean guarded = !happened.isEmpty();
    if (guarded) {
      out.append(",\nhappened AS MATERIALIZED (")
          .append(String.join(" UNION ALL ", happened))
          .append(')');
    }
    for (Part part : parts) {
      appendPart(out, part, guarded);
    }
    out.append("\nSELECT (SELECT count(*) FROM fence)");
    out.append(guarded ? ", (SELECT array_agg(id) FROM happened)" : ", NULL::text[]");
    return out.toString();
  }

  private static void appendStarts(StringBuilder out, List<String> happened) {
    out.append(",\ngiven AS MATERIALIZED (SELECT s.* FROM ")
        .append(unnest(START, "s"))
        .append(", fence)");
    out.append(",\nfirsts AS (INSERT INTO dedupe AS d (environment, key, run, event, expires_at)")
        .append(" SELECT environment, dedupe_key, id, dedupe_event, dedupe_expires FROM given")
        .append(" WHERE dedupe_key IS NOT NULL")
        .append(" ON CONFLICT (environment, key) DO UPDATE SET run = EXCLUDED.run,")
        .append(" event = EXCLUDED.event, expires_at = EXCLUDED.expires_at")
        .append(" WHERE d.expires_at <= ? RETURNING run)");
    out.append(",\naccepted AS MATERIALIZED (SELECT * FROM given WHERE dedupe_key IS NULL")
        .append(" OR id IN (SELECT run FROM firsts))");
    out.append(",\nstarted AS (INSERT INTO runs (shard, id, environment, workflow, version, draft,")
        .append(
            " contact, status, started_at, due_at, waiting, step, held, owner, revision, state)")
        .append(" SELECT shard, id, environment, workflow, version, draft, contact, status,")
        .append(" started_at, due_at, waiting, step, held, owner, revision, state FROM accepted")
        .append(" WHERE NOT ended)");
    happened.add("SELECT id FROM accepted");
  }

  private static void appendPart(StringBuilder out, Part part, boolean guarded) {
    String rows = "rows_" + part.name();
    List<Part.Column> columns = new ArrayList<>();
    columns.add(Part.Column.text("guard"));
    columns.addAll(part.columns());
    out.append(",\n").append(rows).append(" AS MATERIALIZED (SELECT u.* FROM ");
    out.append(unnest(columns, "u")).append(", fence WHERE u.guard IS NULL");
    if (guarded) {
      out.append(" OR u.guard IN (SELECT id FROM happened)");
    }
    out.append("),\n").append(part.name()).append(" AS (");
    out.append(part.sql().replace("{rows}", rows + " AS rows")).append(')');
  }

  private static String unnest(List<Part.Column> columns, String alias) {
    List<String> arrays = columns.stream().map(column -> "?::" + column.type() + "[]").toList();
    List<String> names = columns.stream().map(Part.Column::name).toList();
    return "unnest("
        + String.join(", ", arrays)
        + ") AS "
        + alias
        + "("
        + String.join(", ", names)
        + ")";
  }

  /**
   * Writes a batch.
   *
   * @return the ids of the runs whose transitions were written, or null when the node is fenced off
   */
  @Nullable Set<String> execute(Connection connection, long incarnation, long now, Batch batch)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 1;
      statement.setLong(index++, incarnation);
      if (starts) {
        index = bind(statement, index, START, batch.starts());
        statement.setLong(index++, now);
      }
      if (moves) {
        index = bind(statement, index, MOVE, batch.moves());
      }
      if (ends) {
        index = bind(statement, index, END, batch.ends());
      }
      for (Part part : parts) {
        index = bindPart(statement, index, part, batch.rows(part));
      }
      try (ResultSet result = statement.executeQuery()) {
        return read(result);
      }
    }
  }

  private static @Nullable Set<String> read(ResultSet result) throws SQLException {
    result.next();
    if (result.getLong(1) == 0) {
      return null;
    }
    java.sql.Array ids = result.getArray(2);
    return ids == null ? Set.of() : new HashSet<>(List.of((String[]) ids.getArray()));
  }

  private static int bindPart(
      PreparedStatement statement, int index, Part part, List<Batch.Guarded> rows)
      throws SQLException {
    statement.setArray(
        index,
        statement
            .getConnection()
            .createArrayOf("text", rows.stream().map(Batch.Guarded::run).toArray(String[]::new)));
    List<@Nullable Object[]> values = new ArrayList<>(rows.size());
    for (Batch.Guarded row : rows) {
      values.add(row.row().values());
    }
    return bind(statement, index + 1, part.columns(), values);
  }

  private static int bind(
      PreparedStatement statement,
      int index,
      List<Part.Column> columns,
      List<@Nullable Object[]> rows)
      throws SQLException {
    Connection connection = statement.getConnection();
    for (int column = 0; column < columns.size(); column++) {
      @Nullable Object[] values = Batch.array(columns.get(column).type(), rows.size());
      for (int row = 0; row < values.length; row++) {
        values[row] = rows.get(row)[column];
      }
      statement.setArray(
          index + column, connection.createArrayOf(columns.get(column).type(), values));
    }
    return index + columns.size();
  }
}
