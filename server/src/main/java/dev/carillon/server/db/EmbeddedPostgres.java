package dev.carillon.server.db;

import dev.carillon.server.settings.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that comes with Carillon: unpacked, initialised, started and watched over.
 * When it dies it is started again, on another port if its own was taken meanwhile: ask {@link
 * #address()} for each new connection. {@link #close} stops it.
 *
 * <p>In the data folder: {@code postgres/programs-VERSION} and {@code postgres/MAJOR/cluster}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final int PORT_TRIES = 20;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final long LOG_LIMIT_BYTES = 10L << 20;
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final Cluster cluster;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread watcher;
  private volatile Postmaster postmaster;
  private volatile int port;

  private EmbeddedPostgres(Cluster cluster) throws InterruptedException {
    this.cluster = cluster;
    this.port = FreePort.first();
    this.postmaster = startServer();
    this.watcher = Thread.ofPlatform().name("postgres-watcher").daemon().unstarted(this::watch);
  }

  /**
   * Starts the server on the database kept below {@code folder}, making one when there is none.
   *
   * @param folder of this database alone, held by the caller's lock
   * @param keys the passwords of both roles
   * @throws EmbeddedFailure when it cannot run here, with a sentence for people
   */
  public static EmbeddedPostgres start(Path folder, Passwords keys) {
    try {
      Cluster cluster = Cluster.prepare(folder, keys);
      EmbeddedPostgres embedded = new EmbeddedPostgres(cluster);
      cluster.provision(embedded.port);
      embedded.watcher.start();
      return embedded;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EmbeddedFailure("The start was interrupted.", stopped);
    }
  }

  /** Where it listens now, as the role that owns the tables but is no superuser. */
  public DatabaseAddress address() {
    return cluster.address(port);
  }

  /** The superuser's way in, for tests and repairs; the server itself never takes it. */
  DatabaseAddress superuser(String database) {
    return cluster.superuser(port, database);
  }

  /** Process number of the server, for tests and for the start banner. */
  public long pid() {
    return Postmaster.PidFile.read(cluster.path()).map(Postmaster.PidFile::pid).orElse(-1L);
  }

  @Override
  public void close() {
    closing.countDown();
    watcher.interrupt();
    try {
      watcher.join();
      postmaster.stop();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    long pause = 0;
    while (closing.getCount() > 0) {
      try {
        int code = postmaster.awaitEnd();
        log.warn("PostgreSQL ended (code {}); starting it again", code);
        if (closing.await(pause, TimeUnit.MILLISECONDS)) {
          return;
        }
        long began = System.nanoTime();
        pause = pause == 0 ? 100 : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        postmaster = startServer();
        log.info(
            "PostgreSQL is back after {} ms",
            Duration.ofNanos(System.nanoTime() - began).toMillis());
        pause = 0;
      } catch (EmbeddedFailure failure) {
        log.error("PostgreSQL does not start: {}", failure.getMessage());
      } catch (InterruptedException closed) {
        return;
      }
    }
  }

  private Postmaster startServer() throws InterruptedException {
    Path logFile = cluster.path().resolveSibling("postgres.log");
    rotate(logFile);
    for (int attempt = 0; attempt < PORT_TRIES; attempt++) {
      Postmaster.clearOrphan(cluster.path());
      port = FreePort.from(port);
      Postmaster next =
          Postmaster.start(cluster.home(), cluster.path(), cluster.user(), port, logFile);
      if (next.awaitReady()) {
        return next;
      }
      // its port was taken at the last moment, or processes of its earlier life still end
      if (closing.await(50L * (attempt + 1), TimeUnit.MILLISECONDS)) {
        throw new InterruptedException("closing");
      }
    }
    throw new EmbeddedFailure(
        "PostgreSQL does not start; its last words are in " + logFile + ".", null);
  }

  private static void rotate(Path logFile) {
    try {
      if (Files.notExists(logFile)) {
        Files.createFile(
            logFile,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else if (Files.size(logFile) > LOG_LIMIT_BYTES) {
        Files.move(
            logFile, logFile.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Passwords of the superuser (used at creation alone) and of the role the server works as. */
  public record Passwords(String superuser, String application) {
    @Override
    public String toString() {
      return "Passwords[]";
    }
  }
}
