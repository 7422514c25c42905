package dev.carillon.server.contact;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads contacts for many at once: what was asked while the last statement ran is asked in one
 * statement. On its own connection, so that accepting events does not wait for the API's pool.
 */
final class ContactReader implements AutoCloseable {
  private static final int MOST = 256;

  private record Ask(ContactStore.Key key, CompletableFuture<ContactStore.@Nullable Row> answer) {}

  private final Database database;
  private final BlockingQueue<Ask> asked = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Connection connection;

  ContactReader(Database database) {
    this.database = database;
    this.thread = Thread.ofVirtual().name("contact-reader").start(this::work);
  }

  /**
   * The row the key finds, or null. Blocks.
   *
   * @throws DatabaseUnavailable when the database is away
   */
  ContactStore.@Nullable Row find(ContactStore.Key key) {
    CompletableFuture<ContactStore.@Nullable Row> answer = new CompletableFuture<>();
    asked.add(new Ask(key, answer));
    try {
      return answer.join();
    } catch (CompletionException failed) {
      throw new DatabaseUnavailable("Contacts cannot be read", failed.getCause());
    }
  }

  private void work() {
    List<Ask> batch = new ArrayList<>();
    while (!closed) {
      batch.clear();
      try {
        batch.add(asked.take());
      } catch (InterruptedException stopped) {
        break;
      }
      asked.drainTo(batch, MOST - 1);
      answer(batch.stream().filter(ask -> ask.key().id() != null).toList(), true);
      answer(batch.stream().filter(ask -> ask.key().id() == null).toList(), false);
    }
    asked.forEach(ask -> ask.answer().completeExceptionally(new IllegalStateException("closed")));
    drop();
  }

  private void answer(List<Ask> asks, boolean byId) {
    if (asks.isEmpty()) {
      return;
    }
    try {
      Connection open = connection;
      if (open == null || open.isClosed()) {
        open = database.dedicated("contacts");
        connection = open;
      }
      Map<Integer, ContactStore.Row> rows =
          ContactStore.findAll(open, asks.stream().map(Ask::key).toList(), byId);
      for (int i = 0; i < asks.size(); i++) {
        asks.get(i).answer().complete(rows.get(i));
      }
    } catch (SQLException | RuntimeException failed) {
      drop();
      asks.forEach(ask -> ask.answer().completeExceptionally(failed));
    }
  }

  private void drop() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException alreadyGone) {
        // Nothing is lost: it was only read from.
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
