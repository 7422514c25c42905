package dev.carillon.server.effect.message;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.report.MessageChange;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Waits;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Marks messages that somebody has answered, and tells whoever waits for that. */
public final class Answered {
  private final Database database;
  private final Reports reports;
  private final Waits waits;
  private final Clock clock;

  public Answered(Database database, Reports reports, Waits waits, Clock clock) {
    this.database = database;
    this.reports = reports;
    this.waits = waits;
    this.clock = clock;
  }

  /**
   * The message is {@code replied} from now on; one that has ended stays as it is; twice is once.
   */
  public void replied(String environment, String id) {
    Instant now = clock.now();
    Optional<MessageChange> change =
        database.write(
            environment,
            connection -> {
              Optional<MessageChange> moved = move(connection, environment, id, now);
              if (moved.isPresent()) {
                reports.write(connection, moved.get());
              }
              return moved;
            });
    if (change.isPresent()) {
      reports.committed(environment);
      waits.tell(
          environment,
          StatusArchive.arrived(now, id, MessageStatus.REPLIED.word(), null),
          null,
          null);
    }
  }

  private static Optional<MessageChange> move(
      Connection connection, String environment, String id, Instant now) throws SQLException {
    MessageStatus replied = MessageStatus.REPLIED;
    return Sql.first(
        connection,
        "UPDATE messages SET status = ?, rank = ?, reason = NULL, sequence = sequence + 1,"
            + " updated_at = ?, history = coalesce(history, ''::bytea) || ? WHERE "
            + Messages.ALL_SHARDS
            + " AND environment = ? AND id = ? AND rank < ? RETURNING "
            + Decisions.CHANGED,
        row -> Decisions.change(row, replied, now),
        replied.word(),
        replied.rank(),
        now.toEpochMilli(),
        Lines.status(replied, null, now),
        environment,
        id,
        replied.rank());
  }
}
