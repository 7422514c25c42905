package dev.carillon.server.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short command of the operating system to its end. */
final class Commands {
  private static final long LIMIT_SECONDS = 120;

  /** How a command ended: its exit code and what it printed on both streams. */
  record Ended(int code, String output) {
    boolean ok() {
      return code == 0;
    }
  }

  private Commands() {}

  /** A command that cannot be started ends with code 127, as in a shell. */
  static Ended run(List<String> command, Path folder) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Ended(124, output);
      }
      return new Ended(process.exitValue(), output);
    } catch (IOException notThere) {
      return new Ended(127, String.valueOf(notThere.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Ended(130, "interrupted");
    }
  }
}
