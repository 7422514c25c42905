package dev.carillon.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carillon.server.settings.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oldest PostgreSQL that is promised, where Debian's lies on the machine. */
class ExternalDatabaseTest {
  private static final Path HOME = Path.of("/usr/lib/postgresql/15/bin");

  @TempDir static Path folder;
  private static Process server;
  private static DatabaseAddress superuser;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(Files.isExecutable(HOME.resolve("postgres")), "no PostgreSQL 15 on this machine");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path cluster = folder.resolve("cluster");
    ServiceUser user = ServiceUser.choose(cluster);
    Files.createDirectory(cluster);
    user.own(cluster);
    run(user, cluster, "initdb", "--auth=trust", "--username=boss", "--pgdata=" + cluster);
    int port = FreePort.from(20_000);
    List<String> command = new ArrayList<>();
    command.add(HOME.resolve("postgres").toString());
    command.addAll(List.of("-D", cluster.toString(), "-p", Integer.toString(port)));
    command.addAll(List.of("-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1"));
    server =
        new ProcessBuilder(user.command(command))
            .directory(cluster.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    superuser = new DatabaseAddress("127.0.0.1", port, "postgres", "boss", "", null);
  }

  private static void run(ServiceUser user, Path cluster, String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(HOME.resolve(program).toString()));
    command.addAll(List.of(arguments));
    var ended = Commands.run(user.command(command), cluster);
    assertThat(ended.ok()).describedAs(ended.output()).isTrue();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void shouldMigrateAndBindEvenASuperuserToTheRowsOfItsEnvironment() {
    try (Database database = Database.connect(() -> superuser)) {
      database.write(
          "*",
          connection ->
              connection
                  .createStatement()
                  .execute(
                      """
                      CREATE TABLE thing (environment text);
                      ALTER TABLE thing ENABLE ROW LEVEL SECURITY;
                      ALTER TABLE thing FORCE ROW LEVEL SECURITY;
                      CREATE POLICY own ON thing
                        USING (environment = current_setting('carillon.environment', true));
                      """));
      database.write(
          "live",
          connection -> connection.createStatement().execute("INSERT INTO thing VALUES ('live')"));

      assertThat(count(database, "live")).isEqualTo(1);
      assertThat(count(database, "test")).isZero();
    }
  }

  private static int count(Database database, String environment) {
    return database.read(
        environment,
        connection -> {
          try (var rows = connection.createStatement().executeQuery("SELECT count(*) FROM thing")) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  @Test
  void shouldRefuseOneThatDoesNotFlush() throws Exception {
    try (Connection boss = Connections.open(superuser, "test");
        var statement = boss.createStatement()) {
      statement.execute("CREATE ROLE careless LOGIN");
      statement.execute("ALTER ROLE careless SET synchronous_commit = off");
    }
    DatabaseAddress careless =
        new DatabaseAddress("127.0.0.1", superuser.port(), "postgres", "careless", "", null);

    assertThatThrownBy(() -> Database.connect(() -> careless))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("synchronous_commit = off");
  }

  @Test
  void shouldSayWhenTheLoginIsWrong() {
    DatabaseAddress nobody =
        new DatabaseAddress("127.0.0.1", superuser.port(), "postgres", "stranger", "x", null);

    assertThatThrownBy(() -> Database.connect(() -> nobody))
        .isInstanceOf(DatabaseRefused.class)
        .hasMessageContaining("stranger");
  }
}
