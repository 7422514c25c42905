package dev.carillon.server.app;

import dev.carillon.server.settings.Settings;
import dev.carillon.server.settings.SettingsReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code carillon start}: runs the server until it is told to stop. */
@Command(name = "start", description = "Start the server and run until SIGTERM or Ctrl-C.")
final class StartCommand implements Callable<Integer> {
  private static final Duration DRAIN = Duration.ofSeconds(28);

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = SettingsReader.read(System.getenv(), Path.of(""));
    Lifecycle lifecycle = new Lifecycle(DRAIN);
    Shutdown shutdown = Shutdown.install(lifecycle);
    try {
      Wiring.Started started = new Wiring(settings, lifecycle).start();
      Banner.print(System.out, settings, started, millisSinceStart());
      lifecycle.awaitStop();
      return 0;
    } catch (RuntimeException failed) {
      shutdown.failed(Main.exitCode(failed));
      throw failed;
    }
  }

  private static long millisSinceStart() {
    return ManagementFactory.getRuntimeMXBean().getUptime();
  }
}
