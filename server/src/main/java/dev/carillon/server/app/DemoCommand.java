package dev.carillon.server.app;

import dev.carillon.server.demo.Demo;
import dev.carillon.server.demo.MailStandIn;
import dev.carillon.server.demo.StandIns;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.settings.Settings;
import dev.carillon.server.settings.SettingsReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code carillon demo}: a server with the payment example loaded and fired, which then stays up.
 */
@Command(name = "demo", description = "Start, load the ABC payment example and fire its events.")
final class DemoCommand implements Callable<Integer> {
  private static final Duration DRAIN = Duration.ofSeconds(28);
  private static final int KEY_BYTES = 24;

  @Option(names = "--once", description = "Stop when the four events have been fired.")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    try (StandIns shop = StandIns.start();
        MailStandIn mail = MailStandIn.start(shop::note)) {
      Settings settings = SettingsReader.read(environment(), Path.of(""));
      Lifecycle lifecycle = new Lifecycle(DRAIN);
      Shutdown shutdown = Shutdown.install(lifecycle);
      try {
        Wiring.Started started = new Wiring(settings, lifecycle).start();
        Banner.print(System.out, settings, started, 0);
        play(settings, started, shop, mail);
        if (!once) {
          System.out.println("The server stays up; Ctrl-C stops it.");
          lifecycle.awaitStop();
        }
        lifecycle.close();
        return 0;
      } catch (RuntimeException failed) {
        shutdown.failed(Main.exitCode(failed));
        throw failed;
      }
    }
  }

  private static void play(
      Settings settings, Wiring.Started started, StandIns shop, MailStandIn mail) {
    String key = settings.adminKey();
    if (key == null) {
      throw new IllegalStateException("Expected an admin key for the demo but got none");
    }
    try (Egress egress = Egress.open(settings.egressAllow())) {
      String base = "http://" + settings.host() + ":" + started.port();
      new Demo(egress, base, key, shop, mail, System.out).play();
    }
  }

  /** The stand-ins live on loopback, which a server may not call unless it is told so. */
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.merge("CARILLON_EGRESS_ALLOW", "127.0.0.1", (given, own) -> given + "," + own);
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    environment.putIfAbsent("CARILLON_ADMIN_KEY", HexFormat.of().formatHex(random));
    return environment;
  }
}
