package dev.carillon.server.app;

import static dev.carillon.server.app.ServerProcess.eventually;
import static dev.carillon.server.app.ServerProcess.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.db.FrozenDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole server as a process: started, killed in every way, started again. */
class ServerProcessTest {
  private static final Map<String, String> NOTHING = Map.of();

  /** One for all tests, below a folder that nobody else may enter. */
  @TempDir static Path folder;

  private static Path data() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    return Files.createDirectories(folder.resolve("deep/below")).resolve("data");
  }

  @Test
  void shouldRunTheDatabaseAsAnotherUserThanRootInAFolderClosedToThatUser() throws Exception {
    try (ServerProcess server = ServerProcess.start(data(), NOTHING)) {
      assertThat(server.get("/health/live")).isEqualTo(200);
      assertThat(server.get("/health/ready")).isEqualTo(200);
      int uid = (Integer) Files.getAttribute(Path.of("/proc/" + server.postmaster()), "unix:uid");
      assertThat(uid).isNotZero();
    }
  }

  @Test
  void shouldStopInOrderOnSigterm() throws Exception {
    Path data = data();
    try (ServerProcess server = ServerProcess.start(data, NOTHING)) {
      server.signal("TERM");

      assertThat(server.awaitExit()).isZero();
      assertThat(ServerProcess.databaseProcesses(data)).isEmpty();
    }
  }

  @Test
  void shouldLeaveNoDatabaseBehindWhenItIsKilledAndStartAgain() throws Exception {
    Path data = data();
    try (ServerProcess server = ServerProcess.start(data, NOTHING)) {
      server.signal("KILL");

      eventually("the database ends", () -> ServerProcess.databaseProcesses(data).isEmpty());
    }
    try (ServerProcess again = ServerProcess.start(data, NOTHING)) {
      assertThat(again.get("/health/ready")).isEqualTo(200);
    }
  }

  @Test
  void shouldTakeOverWhenADatabaseWasLeftRunning() throws Exception {
    Path data = data();
    long orphan;
    try (ServerProcess server = ServerProcess.start(data, NOTHING)) {
      orphan = server.postmaster();
      List<Long> shells = server.databaseProcesses().stream().filter(this::isShell).toList();
      server.signal("STOP"); // lest it sees them go and starts another
      for (long shell : shells) {
        signal("KILL", shell); // those who would have stopped it
      }
      server.signal("KILL");
      server.awaitExit();
    }
    assertThat(ProcessHandle.of(orphan)).isPresent();

    try (ServerProcess again = ServerProcess.start(data, NOTHING)) {
      assertThat(again.postmaster()).isNotEqualTo(orphan);
      assertThat(again.get("/health/ready")).isEqualTo(200);
    }
  }

  private boolean isShell(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/comm")).startsWith("postgres");
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void shouldStartOverAPidFileWhoseProcessIsSomebodyElse() throws Exception {
    Path data = data();
    ServerProcess.start(data, NOTHING).close();
    Files.writeString(
        data.resolve("postgres/18/cluster/postmaster.pid"),
        ProcessHandle.current().pid() + "\n/proc/self/cwd\n1\n15432\n\n127.0.0.1\n");

    try (ServerProcess server = ServerProcess.start(data, NOTHING)) {
      assertThat(server.get("/health/ready")).isEqualTo(200);
    }
  }

  @Test
  void shouldRecoverWhenTheDatabaseIsKilled() throws Exception {
    try (ServerProcess server = ServerProcess.start(data(), NOTHING)) {
      long before = server.postmaster();

      signal("KILL", before);

      // It may be back before anybody has seen it away.
      eventually(
          "another database runs", () -> server.postmaster() > 0 && server.postmaster() != before);
      assertThat(server.get("/health/live")).isEqualTo(200);
      server.await("/health/ready", 200);
    }
  }

  @Test
  void shouldSayThatItIsNotReadyWhileTheDatabaseIsFrozen() throws Exception {
    Path data = data();
    try (ServerProcess server = ServerProcess.start(data, NOTHING)) {
      try (FrozenDatabase frozen = FrozenDatabase.freeze(data)) {
        server.await("/health/ready", 503);
      }
      server.await("/health/ready", 200);
    }
  }

  @Test
  void shouldRefuseAFolderThatIsInUse() throws Exception {
    Path data = data();
    try (ServerProcess first = ServerProcess.start(data, NOTHING);
        ServerProcess second = ServerProcess.launch(data, NOTHING)) {
      assertThat(second.awaitExit()).isEqualTo(2);
      assertThat(second.output().lines()).hasSize(1);
      assertThat(second.output()).contains("CARILLON_DATA is in use");
      assertThat(first.get("/health/ready")).isEqualTo(200);
    }
  }

  @Test
  void shouldRefuseAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        ServerProcess server =
            ServerProcess.launch(
                data(), Map.of("CARILLON_PORT", Integer.toString(taken.getLocalPort())))) {
      assertThat(server.awaitExit()).isEqualTo(2);
      assertThat(server.output()).contains("CARILLON_PORT is taken");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CARILLON_PROT, 8080",
    "CARILLON_PORT, eighty",
    "CARILLON_TEST_CLOCK, yes",
    "CARILLON_DATABASE_URL, mysql://x"
  })
  void shouldStopWithOneLineThatNamesAWrongSetting(String name, String value) throws Exception {
    try (ServerProcess server = ServerProcess.launch(data(), Map.of(name, value))) {
      assertThat(server.awaitExit()).isEqualTo(2);
      assertThat(server.output().lines()).hasSize(1);
      assertThat(server.output()).contains(name).doesNotContain("Exception");
    }
  }

  private static String masterKey(Path data) throws IOException {
    return Files.readString(data.resolve("keys/master")).strip();
  }

  @Test
  void shouldRefuseAnExternalDatabaseThatCouldLoseWhatItReported() throws Exception {
    Path data = data();
    try (ServerProcess server = ServerProcess.start(data, NOTHING)) {
      String password = Files.readString(data.resolve("keys/database")).strip();
      String url = "postgresql://carillon:%s@127.0.0.1:%d/carillon".formatted(password, port(data));
      setDefault(url, "off");
      try (ServerProcess other =
          ServerProcess.launch(
              folder.resolve("other"),
              Map.of("CARILLON_DATABASE_URL", url, "CARILLON_MASTER_KEY", masterKey(data)))) {
        assertThat(other.awaitExit()).isEqualTo(1);
        assertThat(other.output()).contains("synchronous_commit = off").doesNotContain(password);
      } finally {
        setDefault(url, "on");
      }
      assertThat(server.get("/health/live")).isEqualTo(200);
    }
  }

  private static int port(Path data) throws IOException {
    return Integer.parseInt(
        Files.readAllLines(data.resolve("postgres/18/cluster/postmaster.pid")).get(3));
  }

  private static void setDefault(String url, String value) throws Exception {
    String jdbc = "jdbc:postgresql://" + url.substring(url.indexOf('@') + 1);
    String password = url.substring(url.indexOf(":", 14) + 1, url.indexOf('@'));
    try (var connection = java.sql.DriverManager.getConnection(jdbc, "carillon", password);
        var statement = connection.createStatement()) {
      statement.execute("ALTER ROLE carillon SET synchronous_commit = " + value);
    }
  }
}
