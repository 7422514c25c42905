package dev.carillon.server.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Holds every process of a PostgreSQL cluster still; closing it lets them go on. */
public final class FrozenDatabase implements AutoCloseable {
  private final Set<Long> stopped = new LinkedHashSet<>();

  private FrozenDatabase() {}

  /**
   * Stops them all. A process may be forked while the others are being stopped, so it looks again
   * until nobody is left.
   */
  public static FrozenDatabase freeze(Path data) throws Exception {
    FrozenDatabase frozen = new FrozenDatabase();
    Path cluster = data.toRealPath().resolve("postgres/18/cluster");
    for (List<Long> found = processes(cluster);
        !frozen.stopped.containsAll(found);
        found = processes(cluster)) {
      for (long pid : found) {
        if (frozen.stopped.add(pid)) {
          signal("STOP", pid);
        }
      }
    }
    return frozen;
  }

  private static List<Long> processes(Path cluster) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.map(ProcessHandle::pid).filter(pid -> isIn(pid, cluster)).toList();
    }
  }

  private static boolean isIn(long pid, Path cluster) {
    try {
      return Path.of("/proc/" + pid + "/cwd").toRealPath().equals(cluster)
          && Files.readString(Path.of("/proc/" + pid + "/comm")).startsWith("postgres");
    } catch (IOException gone) {
      return false;
    }
  }

  private static void signal(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  @Override
  public void close() throws Exception {
    for (long pid : stopped) {
      signal("CONT", pid);
    }
  }
}
