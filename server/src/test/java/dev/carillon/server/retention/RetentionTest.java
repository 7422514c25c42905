package dev.carillon.server.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.run.OldDays;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private static Retention keeping(Duration test, Duration live, List<Forgetting> kept) {
    return new Retention(
        new OldDays(postgres.database()),
        kept,
        environment -> environment.equals("test") ? test : live,
        InstantSource.fixed(NOW));
  }

  private static void execute(String sql) {
    postgres.database().write("*", connection -> Sql.update(connection, sql));
  }

  private static List<String> runs() {
    return postgres
        .database()
        .read(
            "*",
            connection ->
                Sql.list(
                    connection,
                    "SELECT DISTINCT run FROM journal ORDER BY 1",
                    row -> row.getString(1)));
  }

  private static void journal(String day, String run) {
    execute(
        "INSERT INTO journal (day, shard, run, revision, environment, at, record) VALUES ('"
            + day
            + "', 0, '"
            + run
            + "', 1, 'live', 0, '')");
  }

  @Test
  void shouldDropWholeDaysThatNeitherEnvironmentWants() {
    for (String day : List.of("2026-05-01", "2026-05-20")) {
      execute(
          "CREATE TABLE journal_"
              + day.replace("-", "")
              + " PARTITION OF journal FOR VALUES FROM ('"
              + day
              + "') TO (date '"
              + day
              + "' + 1)");
      journal(day, "run_" + day);
    }
    journal("2026-04-01", "run_rest_old");
    journal("2026-05-25", "run_rest_new");

    keeping(Duration.ofDays(1), Duration.ofDays(60), List.of()).round();
    List<String> afterTheLongest = runs();
    keeping(Duration.ofDays(1), Duration.ofDays(14), List.of()).round();
    List<String> afterTheShorter = runs();

    assertThat(afterTheLongest).containsExactly("run_2026-05-01", "run_2026-05-20", "run_rest_new");
    assertThat(afterTheShorter).containsExactly("run_2026-05-20", "run_rest_new");
  }

  @Test
  void shouldForgetInHelpingsUntilNothingIsLeft() {
    List<String> asked = new ArrayList<>();
    int[] left = {2_500};
    Forgetting kept =
        (environment, before, most) -> {
          asked.add(environment + " " + before);
          int gone = environment.equals("live") ? Math.min(most, left[0]) : 0;
          left[0] -= gone;
          return gone;
        };

    keeping(Duration.ofDays(1), Duration.ofDays(10), List.of(kept)).round();

    assertThat(left[0]).isZero();
    assertThat(asked)
        .containsExactly(
            "test 2026-05-31T12:00:00Z",
            "live 2026-05-22T12:00:00Z",
            "live 2026-05-22T12:00:00Z",
            "live 2026-05-22T12:00:00Z");
  }
}
