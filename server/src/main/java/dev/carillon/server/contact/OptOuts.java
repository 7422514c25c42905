package dev.carillon.server.contact;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who has said STOP, by channel and address: nothing of any category goes there until START. Asked
 * at the moment of dispatch, from the database, so that what one node has heard holds on all; as
 * long as nobody has ever said STOP in an environment the question costs nothing.
 */
public final class OptOuts {
  private static final String CHANGED = "opt_outs";

  private final Database database;
  private final Revisions revisions;
  private final Clock clock;
  private final Cached<Set<String>> environments;

  public OptOuts(Database database, Revisions revisions, Clock clock) {
    this.database = database;
    this.revisions = revisions;
    this.clock = clock;
    this.environments = new Cached<>(revisions, CHANGED, this::load);
  }

  /** Whether nothing may be sent there. */
  public boolean stopped(String environment, String channel, String address) {
    return environments.get().contains(environment)
        && database.read(
            environment,
            connection ->
                Sql.first(
                        connection,
                        "SELECT 1 FROM opt_outs WHERE environment = ? AND channel = ?"
                            + " AND address = ?",
                        row -> true,
                        environment,
                        channel,
                        address)
                    .isPresent());
  }

  /** The person wants nothing more there; twice is once. On disk when this returns. */
  public void stop(String environment, String channel, String address) {
    long now = clock.now().toEpochMilli();
    revisions.write(
        environment,
        CHANGED,
        connection ->
            Sql.update(
                connection,
                "INSERT INTO opt_outs (environment, channel, address, since) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING",
                environment,
                channel,
                address,
                now));
  }

  /** The person wants messages there again. */
  public void start(String environment, String channel, String address) {
    if (stopped(environment, channel, address)) {
      revisions.write(
          environment,
          CHANGED,
          connection ->
              Sql.update(
                  connection,
                  "DELETE FROM opt_outs WHERE environment = ? AND channel = ? AND address = ?",
                  environment,
                  channel,
                  address));
    }
  }

  /** The channels on which somebody with these addresses has said STOP. */
  static List<String> of(Connection connection, String environment, ObjectNode profile)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT DISTINCT channel FROM opt_outs WHERE environment = ? AND address IN (?, ?, ?)"
            + " ORDER BY 1",
        row -> row.getString(1),
        environment,
        profile.path("email").asString(""),
        profile.path("phone").asString(""),
        profile.path("whatsapp").asString(""));
  }

  private Set<String> load() {
    return Set.copyOf(
        database.read(
            Database.ALL_ENVIRONMENTS,
            connection ->
                Sql.list(
                    connection,
                    "SELECT environment FROM (VALUES ('test'), ('live')) AS e (environment)"
                        + " WHERE EXISTS (SELECT 1 FROM opt_outs o"
                        + " WHERE o.environment = e.environment)",
                    row -> row.getString(1))));
  }
}
