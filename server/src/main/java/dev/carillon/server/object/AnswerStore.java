package dev.carillon.server.object;

import static dev.carillon.server.run.Part.Column.bigint;

import dev.carillon.server.db.Sql;
import dev.carillon.server.run.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers on their way to runs. */
final class AnswerStore {
  static final Part TOLD =
      new Part(
          "answers_told",
          List.of(bigint("id")),
          "DELETE FROM object_answers a USING {rows} WHERE a.id = rows.id");

  private AnswerStore() {}

  /** Answers that are on disk until {@link #TOLD}. */
  record Batch(long id, List<Told> answers) {}

  static List<Batch> keep(Connection connection, List<Told> told, long owner, long dueAt)
      throws SQLException {
    Map<String, List<Told>> byEnvironment = new LinkedHashMap<>();
    told.forEach(
        one -> byEnvironment.computeIfAbsent(one.environment(), key -> new ArrayList<>()).add(one));
    List<Batch> kept = new ArrayList<>();
    for (Map.Entry<String, List<Told>> entry : byEnvironment.entrySet()) {
      long id =
          Sql.first(
                  connection,
                  "INSERT INTO object_answers (environment, owner, due_at, answers) VALUES (?, ?,"
                      + " ?, ?) RETURNING id",
                  row -> row.getLong(1),
                  entry.getKey(),
                  owner,
                  dueAt,
                  Told.write(entry.getValue()))
              .orElseThrow();
      kept.add(new Batch(id, entry.getValue()));
    }
    return kept;
  }

  /** Batches that took too long, or whose node is dead, for this node to tell once more. */
  static List<Batch> claim(
      Connection connection, long owner, Set<Long> going, long now, long again, int most)
      throws SQLException {
    return Sql.list(
        connection,
        "UPDATE object_answers SET due_at = ?, owner = ? WHERE id IN (SELECT id FROM"
            + " object_answers a WHERE (due_at <= ? OR NOT EXISTS (SELECT 1 FROM nodes n WHERE"
            + " n.incarnation = a.owner)) AND NOT id = ANY(?::bigint[]) ORDER BY id LIMIT ? FOR"
            + " UPDATE SKIP LOCKED) RETURNING id, environment, answers",
        row -> new Batch(row.getLong(1), Told.read(row.getString(2), row.getBytes(3))),
        again,
        owner,
        now,
        "{" + String.join(",", going.stream().map(String::valueOf).toList()) + "}",
        most);
  }
}
