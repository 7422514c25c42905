package dev.carillon.server.run;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Events for runs that somebody else carries, or that nobody could take at once. A letter stays on
 * disk until the run has had it, so a run may get it twice when its node dies; runs know what they
 * have had.
 */
final class Mailbox {
  private final Database database;
  private final Committer committer;
  private final long incarnation;

  Mailbox(Database database, Committer committer, long incarnation) {
    this.database = database;
    this.committer = committer;
    this.incarnation = incarnation;
  }

  /** An event for a run that we carry. */
  @SuppressWarnings("ArrayRecordComponent") // read once
  record Letter(long id, String environment, String run, byte[] event) {}

  /**
   * Leaves an event on disk for whoever is {@code owner}, or, should that node be dead, for
   * anybody.
   */
  CompletableFuture<Committed> leave(long owner, String environment, String run, RunEvent event) {
    return committer.submit(
        Change.rows(RunParts.MAILBOX.row(owner, environment, run, Events.write(event))));
  }

  /** Letters left for us, oldest first; they are ours until {@link #done} or {@link #back}. */
  List<Letter> take(int most) {
    return database
        .write(
            Database.ALL_ENVIRONMENTS,
            connection ->
                Sql.list(
                    connection,
                    "UPDATE mailbox SET taken = ? WHERE id IN (SELECT id FROM mailbox m WHERE"
                        + " (m.owner = ? OR NOT EXISTS (SELECT 1 FROM nodes n WHERE n.incarnation ="
                        + " m.owner)) AND (m.taken IS NULL OR NOT EXISTS (SELECT 1 FROM nodes n"
                        + " WHERE n.incarnation = m.taken)) ORDER BY id LIMIT ? FOR UPDATE SKIP"
                        + " LOCKED) RETURNING id, environment, run, event",
                    row ->
                        new Letter(
                            row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4)),
                    incarnation,
                    incarnation,
                    most))
        .stream()
        .sorted(Comparator.comparingLong(Letter::id))
        .toList();
  }

  /** The run has had it. */
  void done(Letter letter) {
    committer.submit(Change.rows(RunParts.LETTER_DONE.row(letter.id())));
  }

  /** It could not be delivered now; it is taken again in a later round. */
  void back(Letter letter) {
    committer.submit(Change.rows(RunParts.LETTER_BACK.row(letter.id())));
  }
}
