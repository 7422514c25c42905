package dev.carillon.server.app;

import dev.carillon.server.settings.Settings;
import java.io.PrintStream;
import java.net.URI;

/** What stands on the terminal when the server is ready. */
final class Banner {
  private Banner() {}

  static void print(PrintStream out, Settings settings, Wiring.Started started, long millis) {
    URI base = base(settings, started.port());
    out.printf("%nCarillon is ready at %s (after %.1f s)%n", base, millis / 1000.0);
    out.printf("  data      %s%n", settings.data());
    out.printf("  database  %s%n", started.embedded() ? "embedded PostgreSQL" : "external");
    out.printf("  API       %s/openapi.json%n", base);
    if (settings.testClock()) {
      out.printf("  WARNING   CARILLON_TEST_CLOCK is on: anybody with a key can move the clock%n");
    }
    started
        .firstLink()
        .ifPresent(link -> out.printf("%nSign in for the first time (once): %s%n", link));
    out.println();
    out.flush();
  }

  /** The public address; with a port chosen by the system, the one it chose. */
  private static URI base(Settings settings, int port) {
    URI url = settings.publicUrl();
    return url.getPort() == 0
        ? URI.create(url.getScheme() + "://" + url.getHost() + ":" + port)
        : url;
  }
}
