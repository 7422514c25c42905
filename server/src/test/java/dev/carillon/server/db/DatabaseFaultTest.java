package dev.carillon.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.server.settings.DataFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers see when the database is killed, frozen or comes up under many hands. */
class DatabaseFaultTest {
  private static final int STEADY = 60;

  private static final Duration PROMPT = Duration.ofSeconds(20); // usually four; machines are busy

  @TempDir static Path folder;
  private static DataFolder data;
  private static EmbeddedPostgres embedded;
  private static Database database;

  @BeforeAll
  static void start() {
    data = DataFolder.open(folder.resolve("data"));
    embedded =
        EmbeddedPostgres.start(
            data.root().resolve("postgres"),
            new EmbeddedPostgres.Passwords(data.generatedKey("super"), data.generatedKey("role")));
    database = openByManyAtOnce();
    database.write(
        "*", connection -> connection.createStatement().execute("CREATE TABLE fault (n int)"));
  }

  /** Several nodes meet an empty database at the same moment; all must come up. */
  private static Database openByManyAtOnce() {
    List<Callable<Database>> nodes =
        IntStream.range(0, 3)
            .<Callable<Database>>mapToObj(i -> () -> Database.connect(embedded::address))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Database> open =
          threads.invokeAll(nodes).stream().map(CompletableFutures::value).toList();
      open.stream().skip(1).forEach(Database::close);
      return open.getFirst();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @AfterAll
  static void stop() {
    database.close();
    embedded.close();
    data.close();
  }

  @Test
  void shouldRefuseWorkPromptlyWhileTheDatabaseIsFrozenAndGoOnAfterwards() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch frozen = new CountDownLatch(1);
    Connection own = database.dedicated("frozen");
    CompletableFuture<Object> caught =
        CompletableFuture.supplyAsync(
            () ->
                database.write(
                    "*",
                    connection -> {
                      inside.countDown();
                      await(frozen);
                      return connection.createStatement().execute("INSERT INTO fault VALUES (1)");
                    }),
            Executors.newVirtualThreadPerTaskExecutor());
    inside.await();
    try (FrozenDatabase still = FrozenDatabase.freeze(folder.resolve("data"))) {
      frozen.countDown();

      assertThatThrownBy(() -> caught.get(PROMPT.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(DatabaseUnavailable.class);
      assertThat(database.ready()).isFalse();
      assertThatThrownBy(() -> count("*")).isInstanceOf(DatabaseUnavailable.class);
      assertThatThrownBy(() -> own.createStatement().execute("SELECT 1"))
          .isInstanceOf(SQLException.class);
    }
    awaitReady();
    int before = count("*");
    database.write(
        "*", connection -> connection.createStatement().execute("INSERT INTO fault VALUES (2)"));
    assertThat(count("*")).isEqualTo(before + 1);
  }

  @Test
  void shouldKeepWhatWasCommittedWhenTheDatabaseIsKilledAgainAndAgain() throws Exception {
    int committed = count("*");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20; i++) {
        database.write(
            "*",
            connection -> connection.createStatement().execute("INSERT INTO fault VALUES (3)"));
        committed++;
      }
      long pid = embedded.pid();
      signal("KILL", pid);
      eventually(() -> embedded.pid() != pid && embedded.pid() > 0);
      awaitSteady();
      assertThat(count("*")).isEqualTo(committed);
    }
  }

  /** The pulse may notice the kill only after the database is back: wait until that is over too. */
  private static void awaitSteady() throws Exception {
    AtomicInteger streak = new AtomicInteger();
    eventually(
        () -> (database.ready() && answers() ? streak.incrementAndGet() : reset(streak)) >= STEADY);
  }

  private static int reset(AtomicInteger streak) {
    streak.set(0);
    return 0;
  }

  private static boolean answers() {
    try {
      count("*");
      return true;
    } catch (DatabaseUnavailable away) {
      return false;
    }
  }

  private static int count(String environment) {
    return database.read(
        environment,
        connection -> {
          try (var rows = connection.createStatement().executeQuery("SELECT count(*) FROM fault")) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  private static void awaitReady() {
    eventually(database::ready);
  }

  private static void eventually(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      new CompletableFuture<Void>().completeOnTimeout(null, 20, TimeUnit.MILLISECONDS).join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static void signal(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  private static final class CompletableFutures {
    static <T> T value(java.util.concurrent.Future<T> future) {
      try {
        return future.get();
      } catch (Exception failed) {
        throw new AssertionError(failed);
      }
    }
  }
}
