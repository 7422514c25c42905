package dev.carillon.server.report;

import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** What reports keep of people. They are not shown on a timeline: the messages are. */
public final class ReportTraces implements Traces {
  private final ReportStore store;

  public ReportTraces(Database database) {
    this.store = new ReportStore(database);
  }

  /** Removes a helping of reports made before that moment that have come to rest. */
  public int forget(String environment, Instant before, int most) {
    return store.forget(environment, before.toEpochMilli(), most);
  }

  @Override
  public void merge(Connection connection, String environment, String from, String to)
      throws SQLException {
    Sql.update(
        connection,
        "UPDATE reports SET contact = ? WHERE environment = ? AND contact = ?",
        to,
        environment,
        from);
  }

  /** Reports of the person go altogether, those not yet sent too. */
  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM reports WHERE environment = ? AND contact = ?",
        environment,
        contact.id());
  }
}
