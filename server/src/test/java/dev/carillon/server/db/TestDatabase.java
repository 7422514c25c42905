package dev.carillon.server.db;

import dev.carillon.server.settings.DatabaseAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database with all tables for a test class, on the one real PostgreSQL of the test run:
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase postgres = new TestDatabase();
 * … postgres.database().write("test", connection -> …)
 * }</pre>
 *
 * The server is the embedded one, kept in {@code target/test-postgres} from run to run; each class
 * gets a copy of a migrated template, in some 50 ms, and it is dropped afterwards.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback, AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private @Nullable DatabaseAddress address;
  private @Nullable Database database;

  /** For use without JUnit's life cycle, in a try block. */
  public static TestDatabase create() {
    TestDatabase created = new TestDatabase();
    created.beforeAll();
    return created;
  }

  /** The open database. */
  public Database database() {
    if (database == null) {
      throw new IllegalStateException("Register TestDatabase with @RegisterExtension, static");
    }
    return database;
  }

  /** Where it is: for a second {@link Database#connect} on the same tables, as another node. */
  public DatabaseAddress address() {
    if (address == null) {
      throw new IllegalStateException("Register TestDatabase with @RegisterExtension, static");
    }
    return address;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    beforeAll();
  }

  private void beforeAll() {
    DatabaseAddress made = SharedPostgres.get().copy("test_" + NUMBER.incrementAndGet());
    address = made;
    database = Database.connect(() -> made);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
      SharedPostgres.get().drop(address().database());
    }
  }
}
