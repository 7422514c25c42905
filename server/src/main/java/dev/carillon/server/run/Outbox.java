package dev.carillon.server.run;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Effects that must happen, kept until they have. The node that committed one carries it out at
 * once; what is still there after a while (it broke off, or the node died) is tried again by any
 * node.
 */
final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final long AGAIN_AFTER_MILLIS = 15_000;
  private static final long LONGEST_PAUSE_MILLIS = 3_600_000;
  private static final int MOST = 200;

  private final Database database;
  private final Clock clock;
  private final Committer committer;

  Outbox(Database database, Clock clock, Committer committer) {
    this.database = database;
    this.clock = clock;
    this.committer = committer;
  }

  static Change.Row row(RunState run, Effect effect, long incarnation, Instant now) {
    return RunParts.OUTBOX.row(
        key(effect),
        run.environment(),
        run.id(),
        incarnation,
        now.toEpochMilli() + AGAIN_AFTER_MILLIS,
        States.write(effect));
  }

  static Change.Row done(Effect effect) {
    return RunParts.OUTBOX_DONE.row(key(effect));
  }

  private static String key(Effect effect) {
    return switch (effect) {
      case Effect.Call call -> call.key();
      case Effect.Send send -> send.requestId();
      case Effect.ChangeContact change -> change.key();
      case Effect.Emit emit -> emit.key();
      case Effect.StartRuns start -> start.key();
      case Effect.Report report -> report.key();
      case Effect.Ask ask -> ask.key();
      case Effect.LookBack look -> look.key();
    };
  }

  /** One left-over effect. */
  private record Left(String environment, String run, Effect effect) {}

  /** Tries what is left over once more; called every few seconds. */
  void retry(Transitions transitions, RunReader reader) {
    for (Left left : claim()) {
      try {
        RunState run = reader.state(left.environment(), left.run()).orElse(null);
        if (run != null) {
          transitions.handler(left.effect()).carryOut(run, left.effect());
        }
        committer.submit(Change.rows(done(left.effect())));
      } catch (RuntimeException failure) {
        log.warn("An effect of run {} failed again; it is tried later.", left.run(), failure);
      }
    }
  }

  private List<Left> claim() {
    long now = clock.now().toEpochMilli();
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          List<Left> left = new ArrayList<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "UPDATE outbox SET attempts = attempts + 1, due_at = ? + least(?, 1000 * (2 ^"
                      + " least(attempts, 20))::bigint) WHERE id IN (SELECT id FROM outbox WHERE"
                      + " due_at <= ? OR NOT EXISTS (SELECT 1 FROM nodes n WHERE n.incarnation ="
                      + " outbox.owner) AND attempts = 0 ORDER BY due_at LIMIT ? FOR UPDATE SKIP"
                      + " LOCKED) RETURNING environment, run, effect")) {
            statement.setLong(1, now + AGAIN_AFTER_MILLIS);
            statement.setLong(2, LONGEST_PAUSE_MILLIS);
            statement.setLong(3, now);
            statement.setInt(4, MOST);
            ResultSet result = statement.executeQuery();
            while (result.next()) {
              left.add(
                  new Left(
                      result.getString(1),
                      result.getString(2),
                      States.readEffect(result.getBytes(3))));
            }
          }
          return left;
        });
  }
}
