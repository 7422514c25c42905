package dev.carillon.server.workflow;

import dev.carillon.engine.json.Json;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.contact.Traces;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last requests of each hook, for people. Taking one costs the hook nothing but a place in a
 * short list; once a second what is in the lists is written. A crash loses at most that second, and
 * nothing but what was to be looked at.
 */
public final class Captures implements Traces, AutoCloseable {
  /** How many are kept, a workflow and environment. */
  static final int KEPT = 50;

  private static final Logger log = LoggerFactory.getLogger(Captures.class);
  private static final long WRITE_EVERY_MILLIS = 1_000;

  private final Database database;
  private final Map<Owner, Deque<Taken>> fresh = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private record Owner(String environment, String workflow) {}

  private record Taken(String id, Supplier<ObjectNode> shown) {}

  public Captures(Database database) {
    this.database = database;
    Thread.ofVirtual().name("captures").start(this::write);
  }

  /**
   * Keeps a request.
   *
   * @param id sorts by time
   * @param shown makes the masked picture; called later, and only if it is still among the last
   */
  public void take(String environment, String workflow, String id, Supplier<ObjectNode> shown) {
    Deque<Taken> list =
        fresh.computeIfAbsent(new Owner(environment, workflow), owner -> new ArrayDeque<>());
    synchronized (list) {
      list.addLast(new Taken(id, shown));
      if (list.size() > KEPT) {
        list.removeFirst();
      }
    }
  }

  /** Newest first, those not yet written included. */
  public List<JsonNode> list(String environment, String workflow) {
    flush();
    return database.read(
        environment,
        connection ->
            Sql.list(
                connection,
                """
                SELECT capture FROM workflow_captures WHERE environment = ? AND workflow = ?
                ORDER BY id DESC LIMIT ?\
                """,
                row -> Json.stored(row.getBytes(1)),
                environment,
                workflow,
                KEPT));
  }

  /** So that none is written after the person is gone; another node's go within its second. */
  @Override
  public void leaving(String environment, Contact contact) {
    flush();
  }

  /** Requests that speak of the person go. */
  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    List<String> names = new ArrayList<>(List.of(contact.id()));
    for (String field : Contacts.ADDRESSES) {
      names.add(contact.profile().path(field).asString(""));
    }
    for (String name : names) {
      if (!name.isEmpty()) {
        Sql.update(
            connection,
            "DELETE FROM workflow_captures WHERE environment = ?"
                + " AND position(? IN convert_from(capture, 'UTF8')) > 0",
            environment,
            Json.write(Json.string(name)));
      }
    }
  }

  private void write() {
    try {
      while (!closed.await(WRITE_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          flush();
        } catch (DatabaseUnavailable away) {
          log.debug("Captures are not written while the database is away");
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void flush() {
    for (var entry : fresh.entrySet()) {
      List<Taken> taken;
      synchronized (entry.getValue()) {
        taken = new ArrayList<>(entry.getValue());
        entry.getValue().clear();
      }
      if (!taken.isEmpty()) {
        store(entry.getKey(), taken);
      }
    }
  }

  private void store(Owner owner, List<Taken> taken) {
    database.write(
        owner.environment(),
        connection -> {
          for (Taken one : taken) {
            insert(connection, owner, one);
          }
          return Sql.update(
              connection,
              """
              DELETE FROM workflow_captures WHERE environment = ? AND workflow = ? AND id < (
                SELECT min(id) FROM (SELECT id FROM workflow_captures
                  WHERE environment = ? AND workflow = ? ORDER BY id DESC LIMIT ?) newest)\
              """,
              owner.environment(),
              owner.workflow(),
              owner.environment(),
              owner.workflow(),
              KEPT);
        });
  }

  private static void insert(Connection connection, Owner owner, Taken one) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO workflow_captures (environment, workflow, id, capture) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING\
        """,
        owner.environment(),
        owner.workflow(),
        one.id(),
        Json.bytes(one.shown().get()));
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      flush();
    } catch (DatabaseUnavailable away) {
      log.debug("The last captures were not written: the database is away");
    }
  }
}
