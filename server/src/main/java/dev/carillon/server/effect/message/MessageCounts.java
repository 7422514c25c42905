package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Counts messages by what became of them; straight from the table, by its index on time. */
public final class MessageCounts {
  private static final String DAY =
      "to_char(to_timestamp(created_at / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD')";

  private final Database database;

  public MessageCounts(Database database) {
    this.database = database;
  }

  /**
   * Which messages.
   *
   * @param from milliseconds since 1970, included; {@code to} is not
   */
  public record Span(
      String environment,
      @Nullable String workflow,
      @Nullable String notification,
      long from,
      long to) {}

  /** By status, with {@code count} for all. */
  public ObjectNode total(Span span) {
    return items(span, List.of()).stream()
        .findFirst()
        .orElseGet(() -> Json.object().put("count", 0L));
  }

  /**
   * One item for each combination that occurred: {@code statuses} and {@code count}.
   *
   * @param by some of {@code step, channel, day}
   */
  public List<ObjectNode> items(Span span, List<String> by) {
    List<String> columns = new ArrayList<>();
    by.forEach(name -> columns.add(name.equals("day") ? DAY : name));
    columns.add("status");
    String keys = String.join(", ", columns);
    String sql =
        "SELECT count(*), "
            + keys
            + " FROM messages WHERE environment = ? AND created_at >= ? AND created_at < ?"
            + " AND (?::text IS NULL OR workflow = ?) AND (?::text IS NULL OR notification = ?)"
            + " GROUP BY "
            + keys
            + " ORDER BY "
            + keys;
    Map<String, ObjectNode> items = new LinkedHashMap<>();
    database.read(
        span.environment(),
        connection ->
            Sql.list(
                connection,
                sql,
                row -> {
                  List<@Nullable String> names = new ArrayList<>();
                  for (int i = 0; i < by.size(); i++) {
                    names.add(row.getString(i + 2));
                  }
                  ObjectNode item = items.computeIfAbsent(names.toString(), key -> item(by, names));
                  long n = row.getLong(1);
                  item.put("count", item.path("count").asLong(0) + n);
                  item.withObject("/statuses").put(row.getString(by.size() + 2), n);
                  return n;
                },
                span.environment(),
                span.from(),
                span.to(),
                span.workflow(),
                span.workflow(),
                span.notification(),
                span.notification()));
    return List.copyOf(items.values());
  }

  private static ObjectNode item(List<String> by, List<@Nullable String> names) {
    ObjectNode item = Json.object();
    for (int i = 0; i < by.size(); i++) {
      item.put(by.get(i), names.get(i));
    }
    item.put("count", 0L).putObject("statuses");
    return item;
  }
}
