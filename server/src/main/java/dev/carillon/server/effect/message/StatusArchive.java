package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.run.Archive;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a run's messages stand, for a wait that begins after they were sent. */
public final class StatusArchive implements Archive {
  private static final String KEY = "message:";

  private final Database database;
  private final Clock clock;

  public StatusArchive(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The last status of each message, however long ago it came to it: it still stands. */
  @Override
  public List<Found> since(RunState run, List<String> keys, Instant since) {
    List<String> ids =
        keys.stream()
            .filter(key -> key.startsWith(KEY))
            .map(key -> key.substring(KEY.length()))
            .toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    Instant now = clock.now();
    return database.read(
        run.environment(),
        connection ->
            Sql.list(
                connection,
                "SELECT id, status, reason, updated_at FROM messages WHERE shard = ?"
                    + " AND environment = ? AND id = ANY (?) AND rank > 0",
                row -> found(row, now),
                Message.home(run.id(), ""),
                run.environment(),
                ids.toArray(String[]::new)));
  }

  private Found found(ResultSet row, Instant now) throws SQLException {
    return new Found(
        Instant.ofEpochMilli(row.getLong(4)),
        arrived(now, row.getString(1), row.getString(2), row.getString(3)),
        this);
  }

  /** What a wait is told of a status. */
  public static RunEvent.Arrived arrived(
      Instant now, String message, String status, @Nullable String reason) {
    return new RunEvent.Arrived(
        now,
        "status",
        KEY + message,
        message + "/" + status,
        Json.object().put("message", message).put("status", status).put("reason", reason));
  }
}
