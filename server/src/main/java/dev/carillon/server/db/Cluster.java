package dev.carillon.server.db;

import dev.carillon.server.settings.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one embedded database: programs, cluster folder and whose they are.
 *
 * @param home PostgreSQL's programs
 * @param path the cluster, what PostgreSQL calls its data directory
 */
record Cluster(Path home, Path path, ServiceUser user, EmbeddedPostgres.Passwords passwords) {
  static final String APPLICATION_ROLE = "carillon";
  private static final String SUPERUSER = "postgres";
  private static final String DATABASE = "carillon";

  /** Unpacks and initialises whatever is not there yet. */
  static Cluster prepare(Path folder, EmbeddedPostgres.Passwords passwords) {
    try {
      Files.createDirectories(folder);
      Path own = folder.resolve(PostgresBinaries.MAJOR);
      ServiceUser user = ServiceUser.choose(own);
      Path home = PostgresBinaries.unpacked(folder, user);
      Path cluster = own.resolve("cluster");
      if (Files.notExists(own.resolve("initialised"))) {
        initialise(home, own, user, passwords);
      } else {
        user.own(own);
      }
      return new Cluster(home, cluster, user, passwords);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Half a cluster, left by a crash at this point, is begun again: it never held anything. */
  private static void initialise(
      Path home, Path own, ServiceUser user, EmbeddedPostgres.Passwords passwords)
      throws IOException {
    delete(own);
    var privately =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(own, privately);
    Path cluster = Files.createDirectory(own.resolve("cluster"), privately);
    Path passwordFile =
        Files.createFile(
            own.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, passwords.superuser() + "\n");
    user.own(own);
    var ended = Commands.run(user.command(initdb(home)), cluster);
    Files.delete(passwordFile);
    if (!ended.ok()) {
      throw new EmbeddedFailure(
          "PostgreSQL's database cannot be made in " + cluster + ": " + ended.output().strip(),
          null);
    }
    Files.createFile(own.resolve("initialised"));
  }

  /** Named through the working folder, which stays open to a user that may not pass above it. */
  private static List<String> initdb(Path home) {
    return List.of(
        home.resolve("bin/initdb").toString(),
        "--pgdata=/proc/self/cwd",
        "--username=" + SUPERUSER,
        "--auth=scram-sha-256",
        "--pwfile=/proc/self/cwd/../password",
        "--data-checksums",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions");
  }

  DatabaseAddress address(int port) {
    return new DatabaseAddress(
        "127.0.0.1", port, DATABASE, APPLICATION_ROLE, passwords.application(), null);
  }

  DatabaseAddress superuser(int port, String database) {
    return new DatabaseAddress("127.0.0.1", port, database, SUPERUSER, passwords.superuser(), null);
  }

  /** Role and database, once; may be repeated after a crash in between. */
  void provision(int port) {
    Path done = path.resolveSibling("provisioned");
    if (Files.exists(done)) {
      return;
    }
    try (Connection connection = Connections.open(superuser(port, "postgres"), "setup");
        var statement = connection.createStatement()) {
      statement.execute(
          "DO $$ BEGIN CREATE ROLE "
              + APPLICATION_ROLE
              + " LOGIN;"
              + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
      // base64url: no quote can stand in it
      statement.execute(
          "ALTER ROLE " + APPLICATION_ROLE + " PASSWORD '" + passwords.application() + "'");
      try (var found =
          statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        if (!found.next()) {
          connection
              .createStatement()
              .execute("CREATE DATABASE " + DATABASE + " OWNER " + APPLICATION_ROLE);
        }
      }
      Files.createFile(done);
    } catch (SQLException | IOException failed) {
      throw new EmbeddedFailure("The fresh database cannot be set up.", failed);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.notExists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.toList().reversed()) {
        Files.delete(path);
      }
    }
  }
}
