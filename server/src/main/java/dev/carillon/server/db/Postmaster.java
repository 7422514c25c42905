package dev.carillon.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the PostgreSQL server process. It hangs on a pipe from this JVM: when the JVM ends in
 * any way, also by kill -9, the pipe closes and PostgreSQL stops by itself (fast shutdown).
 */
final class Postmaster {
  /**
   * $1 and on: the command. Runs in the database's folder. The reader ends when the JVM's end of
   * the pipe closes; the signal goes to the process PostgreSQL names in its pid file, whatever
   * stands between it and this shell.
   */
  private static final String WRAPPER =
      """
      exec 3<&0
      "$@" </dev/null 3<&- &
      child=$!
      ( while read -r _; do :; done <&3
        pid=$(head -n 1 postmaster.pid 2>/dev/null)
        kill -INT "${pid:-$child}" ) &
      reader=$!
      exec 3<&-
      trap '' INT TERM HUP
      wait "$child"
      code=$?
      kill -KILL "$reader" 2>/dev/null
      exit "$code"
      """;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

  private final Process process;
  private final Path cluster;

  private Postmaster(Process process, Path cluster) {
    this.process = process;
    this.cluster = cluster;
  }

  /** Starts the process; {@link #awaitReady} tells when it takes connections. */
  static Postmaster start(Path home, Path cluster, ServiceUser user, int port, Path logFile) {
    List<String> command = new ArrayList<>(inOwnSession());
    command.addAll(List.of("/bin/sh", "-c", WRAPPER, "postgres-wrapper"));
    command.addAll(
        user.command(List.of(home.resolve("bin/postgres").toString(), "-D", "/proc/self/cwd")));
    PostgresOptions.of(port).forEach(option -> command.addAll(List.of("-c", option)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(cluster.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG") || secret(name));
    builder.redirectOutput(Redirect.appendTo(logFile.toFile()));
    builder.redirectError(Redirect.appendTo(logFile.toFile()));
    try {
      return new Postmaster(builder.start(), cluster);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** The child has no use for our keys. */
  private static boolean secret(String variable) {
    return variable.startsWith("CARILLON_");
  }

  /** Ctrl-C in a terminal is for the server alone, which stops PostgreSQL when it has drained. */
  private static List<String> inOwnSession() {
    boolean there =
        Files.isExecutable(Path.of("/usr/bin/setsid"))
            || Files.isExecutable(Path.of("/bin/setsid"));
    return there ? List.of("setsid") : List.of();
  }

  /** Waits, however long recovery takes; false when the process has ended instead. */
  boolean awaitReady() throws InterruptedException {
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      if (PidFile.read(cluster).filter(PidFile::ready).isPresent()) {
        return true;
      }
    }
    return false;
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks for a fast shutdown and waits; after the limit, pulls the plug, which is safe too. */
  void stop() throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      log.debug("PostgreSQL's wrapper had gone before");
    }
    if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      log.warn(
          "PostgreSQL did not stop within {} s and is stopped at once", STOP_LIMIT.toSeconds());
      PidFile.read(cluster).ifPresent(file -> signal("QUIT", file.pid()));
      process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /**
   * Clears what an earlier life left: stops a server that still runs on this folder (we hold the
   * folder's lock, so nobody uses it) and removes a pid file whose process is not PostgreSQL.
   */
  static void clearOrphan(Path cluster) throws InterruptedException {
    Optional<PidFile> left = PidFile.read(cluster);
    if (left.isEmpty()) {
      return;
    }
    long pid = left.get().pid();
    if (!servesFolder(pid, cluster)) {
      PidFile.delete(cluster);
      return;
    }
    log.warn("A PostgreSQL server (process {}) was left running; stopping it", pid);
    for (String signal : List.of("INT", "QUIT", "KILL")) {
      signal(signal, pid);
      if (awaitGone(pid, cluster)) {
        return;
      }
    }
    throw new EmbeddedFailure(
        "A PostgreSQL server (process "
            + pid
            + ") runs on "
            + cluster
            + " and does not stop."
            + " Stop it by hand.",
        null);
  }

  private static boolean awaitGone(long pid, Path cluster) throws InterruptedException {
    long end = System.nanoTime() + STOP_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      if (!servesFolder(pid, cluster)) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return false;
  }

  /**
   * The number may have gone to another process since. A zombie has no folder and counts as gone.
   */
  private static boolean servesFolder(long pid, Path cluster) {
    try {
      Path cwd = Path.of("/proc", Long.toString(pid), "cwd").toRealPath();
      String name = Files.readString(Path.of("/proc", Long.toString(pid), "comm")).strip();
      return cwd.equals(cluster.toRealPath()) && name.equals("postgres");
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private static void signal(String signal, long pid) {
    Commands.run(List.of("/bin/sh", "-c", "kill -" + signal + " " + pid), Path.of("/"));
  }

  /** What PostgreSQL writes into {@code postmaster.pid}. */
  record PidFile(long pid, boolean ready) {
    private static final int STATUS_LINE = 7;

    static Optional<PidFile> read(Path cluster) {
      try {
        List<String> lines =
            Files.readAllLines(cluster.resolve("postmaster.pid"), StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.getFirst().matches("\\d{1,18}")) {
          return Optional.empty();
        }
        boolean ready =
            lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new PidFile(Long.parseLong(lines.getFirst()), ready));
      } catch (IOException notThere) {
        return Optional.empty();
      }
    }

    static void delete(Path cluster) {
      try {
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
      } catch (IOException refused) {
        throw new UncheckedIOException(refused);
      }
    }
  }
}
