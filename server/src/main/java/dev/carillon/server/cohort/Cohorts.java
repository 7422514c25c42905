package dev.carillon.server.cohort;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is inside which cohort. Saying the same again changes nothing: somebody enters or leaves only
 * when that was not so before. Safe from any thread; calls about one feed follow each other.
 */
public final class Cohorts implements Traces {
  /** For so long whoever got a move has it alone. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  /** Pages of a list that never got whole, and ids of messages, are forgotten after this. */
  private static final Duration KEPT = Duration.ofDays(3);

  private final Database database;
  private final Clock clock;

  public Cohorts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes in what a source says. On disk when this returns, the moves too: they are the caller's to
   * settle, and come back from {@link #unsettled} when it does not.
   *
   * @param name of the cohort, or empty when the source does not say
   */
  public List<Move> take(Feed feed, String name, Sync sync) {
    long now = now();
    return database.write(
        feed.environment(),
        connection -> {
          lock(connection, feed, name, now);
          List<Move> moves = moves(connection, feed, sync, now);
          MoveStore.put(connection, feed, moves, now + LEASE.toMillis());
          return moves;
        });
  }

  private static void lock(Connection connection, Feed feed, String name, long now)
      throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO cohorts AS c (environment, workflow, source, id, name, synced_at)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (environment, workflow, source, id) DO UPDATE SET
          name = CASE WHEN excluded.name = '' THEN c.name ELSE excluded.name END,
          synced_at = excluded.synced_at\
        """,
        feed.environment(),
        feed.workflow(),
        feed.source(),
        feed.cohort(),
        name,
        now);
  }

  private static List<Move> moves(Connection connection, Feed feed, Sync sync, long now)
      throws SQLException {
    return switch (sync) {
      case Sync.Enter(List<Member> members, String id) ->
          id == null || PageStore.first(connection, feed, id, now)
              ? MemberStore.enter(connection, feed, members, "", now)
              : List.of();
      case Sync.Leave(List<Member> members, String id) ->
          id == null || PageStore.first(connection, feed, id, now)
              ? MemberStore.leave(connection, feed, members, now)
              : List.of();
      case Sync.Page page -> page(connection, feed, page, now);
    };
  }

  private static List<Move> page(Connection connection, Feed feed, Sync.Page page, long now)
      throws SQLException {
    if (page.pages() > 1) {
      PageStore.put(connection, feed, page, now);
      if (PageStore.count(connection, feed, page) < page.pages()) {
        return List.of();
      }
    }
    String mark = page.session() + "@" + now;
    List<Move> moves = new ArrayList<>();
    for (int number = 1; number <= page.pages(); number++) {
      List<Member> members =
          page.pages() == 1
              ? page.members()
              : PageStore.members(connection, feed, page.session(), number);
      moves.addAll(MemberStore.enter(connection, feed, members, mark, now));
    }
    moves.addAll(MemberStore.leaveUnless(connection, feed, mark, now));
    PageStore.drop(connection, feed, page.session());
    return moves;
  }

  /** Moves that nobody has settled in time; they are the caller's now. */
  public List<Move> unsettled() {
    long now = now();
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> MoveStore.claim(connection, now, now + LEASE.toMillis()));
  }

  /** What was to be done about these moves is done. */
  public void settle(List<Move> moves) {
    if (!moves.isEmpty()) {
      database.write(
          Database.ALL_ENVIRONMENTS,
          connection -> {
            MoveStore.settle(connection, moves);
            return true;
          });
    }
  }

  /** Forgets what nobody will complete any more; for now and then. */
  public void purge() {
    long before = now() - KEPT.toMillis();
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          PageStore.purge(connection, before);
          return true;
        });
  }

  /** The newest feed of a cohort. */
  public Optional<Feed> feed(String environment, String cohort) {
    return database.read(
        environment,
        connection ->
            Sql.first(
                connection,
                "SELECT workflow, source FROM cohorts WHERE environment = ? AND id = ?"
                    + " ORDER BY synced_at DESC LIMIT 1",
                row -> new Feed(environment, row.getString(1), row.getString(2), cohort),
                environment,
                cohort));
  }

  /** Members inside a cohort, in order of id, after one; empty at the end. */
  public List<Member> members(String environment, String cohort, String after, int limit) {
    return feed(environment, cohort)
        .map(feed -> inside(feed, after, limit).stream().map(MemberStore.Inside::member).toList())
        .orElse(List.of());
  }

  List<MemberStore.Inside> inside(Feed feed, String after, int limit) {
    return database.read(
        feed.environment(), connection -> MemberStore.list(connection, feed, after, limit));
  }

  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    String email = contact.profile().path("email").asString("").toLowerCase(Locale.ROOT);
    Sql.update(
        connection,
        "DELETE FROM cohort_members WHERE environment = ? AND (member = ? OR lower(email) = ?)",
        environment,
        contact.id(),
        email.isEmpty() ? null : email);
    Sql.update(
        connection,
        "DELETE FROM cohort_moves WHERE environment = ? AND member = ?",
        environment,
        contact.id());
  }

  private long now() {
    return clock.now().toEpochMilli();
  }
}
