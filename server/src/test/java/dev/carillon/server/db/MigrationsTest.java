package dev.carillon.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.settings.DatabaseAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Several nodes meet an empty database at the same moment; all must come up. */
class MigrationsTest {
  private static final int NODES = 6;

  @RepeatedTest(4)
  void shouldLetEveryNodeUpWhenManyMeetAnEmptyDatabase(RepetitionInfo round) throws Exception {
    String name = "test_empty_" + round.getCurrentRepetition();
    DatabaseAddress empty = SharedPostgres.get().empty(name);
    Callable<Boolean> node =
        () -> {
          try (Database database = Database.connect(() -> empty)) {
            return database.ready();
          }
        };
    List<Callable<Boolean>> nodes = IntStream.range(0, NODES).mapToObj(i -> node).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var up : threads.invokeAll(nodes)) {
        assertThat(up.get()).isTrue();
      }
    } finally {
      SharedPostgres.get().drop(name);
    }
  }
}
