package dev.carillon.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  @BeforeAll
  static void makeTable() {
    postgres
        .database()
        .write(
            "*",
            connection ->
                connection
                    .createStatement()
                    .execute(
                        """
                        CREATE TABLE thing (environment text, name text, PRIMARY KEY (environment, name));
                        ALTER TABLE thing ENABLE ROW LEVEL SECURITY;
                        ALTER TABLE thing FORCE ROW LEVEL SECURITY;
                        CREATE POLICY own ON thing USING (
                          environment = current_setting('carillon.environment', true)
                          OR current_setting('carillon.environment', true) = '*');
                        """));
  }

  @Test
  void shouldHideTheRowsOfAnotherEnvironment() {
    insert("test", "seen in test");
    insert("live", "seen in live");

    assertThat(names("test")).contains("seen in test").doesNotContain("seen in live");
    assertThat(names("live")).contains("seen in live").doesNotContain("seen in test");
    assertThat(names("*")).contains("seen in test", "seen in live");
  }

  @Test
  void shouldRefuseToWriteForAnotherEnvironment() {
    assertThatThrownBy(() ->
            postgres
                .database()
                .write("test", connection -> insertInto(connection, "live", "smuggled")))
        .hasStackTraceContaining("row-level security");
    assertThat(names("*")).doesNotContain("smuggled");
  }

  @Test
  void shouldSeeNothingWithoutAnEnvironment() throws SQLException {
    insert("test", "hidden");

    try (Connection bare = Connections.open(postgres.address(), "bare");
        var rows = bare.createStatement().executeQuery("SELECT count(*) FROM thing")) {
      rows.next();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void shouldNotCarryTheEnvironmentToTheNextTransaction() {
    IntStream.range(0, 30).forEach(i -> names("*"));

    assertThat(postgres.database().<String>read("test", DatabaseTest::environment))
        .isEqualTo("test");
  }

  @Test
  void shouldRollBackWhenTheWorkFails() {
    assertThatThrownBy(() ->
            postgres
                .database()
                .write(
                    "test",
                    connection -> {
                      insertInto(connection, "test", "undone");
                      throw new IllegalArgumentException("changed my mind");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(names("test")).doesNotContain("undone");
  }

  @Test
  void shouldRunAgainAfterADeadlock() {
    insert("test", "left");
    insert("test", "right");
    AtomicInteger runs = new AtomicInteger();
    var barrier = new java.util.concurrent.CyclicBarrier(2);

    List<Callable<Object>> both =
        List.of(
            () -> lockBoth(runs, barrier, "left", "right"),
            () -> lockBoth(runs, barrier, "right", "left"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(both)) {
        assertThat(done.get()).isEqualTo("both");
      }
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
    assertThat(runs.get()).isEqualTo(3);
  }

  private static Object lockBoth(
      AtomicInteger runs, java.util.concurrent.CyclicBarrier barrier, String first, String second) {
    return postgres
        .database()
        .write(
            "test",
            connection -> {
              int run = runs.incrementAndGet();
              lock(connection, first);
              if (run <= 2) {
                awaitOther(barrier);
              }
              lock(connection, second);
              return "both";
            });
  }

  private static void awaitOther(java.util.concurrent.CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private static void lock(Connection connection, String name) throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT 1 FROM thing WHERE name = ? FOR UPDATE")) {
      statement.setString(1, name);
      statement.execute();
    }
  }

  @Test
  void shouldLetReadOnlyTransactionsWriteNothing() {
    assertThatThrownBy(() ->
            postgres
                .database()
                .read("test", connection -> insertInto(connection, "test", "sneaked")))
        .hasStackTraceContaining("read-only transaction");
  }

  @Test
  void shouldGoOnAfterAllItsConnectionsWereKilled() throws SQLException {
    insert("test", "before");
    try (Connection admin = Connections.open(postgres.address(), "admin")) {
      admin
          .createStatement()
          .execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    insert("test", "after");

    assertThat(names("test")).contains("before", "after");
  }

  @Test
  void shouldSeeEverythingOnADedicatedConnection() throws SQLException {
    insert("live", "for the committer");

    try (Connection own = postgres.database().dedicated("committer 1")) {
      assertThat(environment(own)).isEqualTo("*");
      assertThat(own.getAutoCommit()).isTrue();
    }
  }

  @Test
  void shouldServeManyNodesOnTheSameTables() {
    try (Database second = Database.connect(postgres::address)) {
      second.write("test", connection -> insertInto(connection, "test", "from the second"));
    }
    assertThat(names("test")).contains("from the second");
  }

  private static String environment(Connection connection) throws SQLException {
    try (var rows = connection.createStatement().executeQuery("SHOW carillon.environment")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void insert(String environment, String name) {
    postgres.database().write(environment, connection -> insertInto(connection, environment, name));
  }

  private static int insertInto(Connection connection, String environment, String name)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("INSERT INTO thing VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      statement.setString(1, environment);
      statement.setString(2, name);
      return statement.executeUpdate();
    }
  }

  private static List<String> names(String environment) {
    return postgres
        .database()
        .read(
            environment,
            connection -> {
              List<String> names = new java.util.ArrayList<>();
              try (var rows = connection.createStatement().executeQuery("SELECT name FROM thing")) {
                while (rows.next()) {
                  names.add(rows.getString(1));
                }
              }
              return names;
            });
  }
}
