package dev.carillon.server.db;

import dev.carillon.server.settings.DataFolder;
import dev.carillon.server.settings.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The one PostgreSQL of a test run, with a template that has all migrations. */
final class SharedPostgres {
  private static @Nullable SharedPostgres only;

  private final EmbeddedPostgres embedded;
  private final String template;

  private SharedPostgres() {
    DataFolder folder = DataFolder.open(Path.of("target", "test-postgres").toAbsolutePath());
    var passwords =
        new EmbeddedPostgres.Passwords(folder.generatedKey("super"), folder.generatedKey("role"));
    embedded = EmbeddedPostgres.start(folder.root().resolve("postgres"), passwords);
    Runtime.getRuntime().addShutdownHook(new Thread(embedded::close));
    template = "template_" + migrationsSum();
    execute("ALTER ROLE carillon CREATEDB", embedded.superuser("postgres"));
    for (String stale : databases()) {
      drop(stale);
    }
    if (!databasesLike(template).contains(template)) {
      execute("CREATE DATABASE draft_" + template);
      DatabaseAddress draft = named("draft_" + template);
      Database.connect(() -> draft).close();
      execute("ALTER DATABASE draft_" + template + " RENAME TO " + template);
    }
  }

  static synchronized SharedPostgres get() {
    if (only == null) {
      only = new SharedPostgres();
    }
    return only;
  }

  DatabaseAddress copy(String name) {
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    return named(name);
  }

  /** A database without any table. */
  DatabaseAddress empty(String name) {
    execute("CREATE DATABASE " + name);
    return named(name);
  }

  /** As superuser, since FORCE may have to end an autovacuum worker, which others must not. */
  void drop(String name) {
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)", embedded.superuser("postgres"));
  }

  private DatabaseAddress named(String database) {
    DatabaseAddress at = embedded.address();
    return new DatabaseAddress(at.host(), at.port(), database, at.user(), at.password(), null);
  }

  /** What earlier runs left: databases of classes, and templates of other migrations. */
  private List<String> databases() {
    return java.util.stream.Stream.of("test_", "draft_", "template_")
        .flatMap(prefix -> databasesLike(prefix).stream())
        .filter(name -> !name.equals(template))
        .toList();
  }

  private List<String> databasesLike(String prefix) {
    List<String> names = new java.util.ArrayList<>();
    try (Connection connection = Connections.open(embedded.address(), "tests");
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT datname FROM pg_database WHERE starts_with(datname, '"
                        + prefix
                        + "') AND datname NOT IN ('template0', 'template1')")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return names;
  }

  private void execute(String sql) {
    execute(sql, embedded.address());
  }

  private static void execute(String sql, DatabaseAddress as) {
    try (Connection connection = Connections.open(as, "tests");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private static String migrationsSum() {
    CRC32 sum = new CRC32();
    try (var files = Files.walk(Path.of("src/main/resources/db"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sum.update(
            String.valueOf(file.getFileName()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        sum.update(Files.readAllBytes(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Long.toHexString(sum.getValue());
  }
}
