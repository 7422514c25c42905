package dev.carillon.server.http;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.carillon.server.settings.BadSetting;
import dev.carillon.server.settings.Settings;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The listener: serves the routes it is given until it is closed. */
public final class HttpServer implements AutoCloseable {
  private static final int HEAD_LIMIT = 16 * 1024;
  private static final int URL_LIMIT = 8 * 1024;
  private static final long OWN_FILES = 256;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final WebServer server;
  private final Watchdog watchdog;
  private final AtomicBoolean running;

  private HttpServer(WebServer server, Watchdog watchdog, AtomicBoolean running) {
    this.server = server;
    this.watchdog = watchdog;
    this.running = running;
  }

  /**
   * Listens at the settings' host and port.
   *
   * @param routes all of them; each method and path once
   * @param gate asked before every route
   * @param webFolder the built web app, or null
   * @throws BadSetting when the port is taken
   */
  public static HttpServer start(
      Settings settings,
      List<Route> routes,
      Gate gate,
      @Nullable Path webFolder,
      PrometheusRegistry registry) {
    BodyReader bodies = new BodyReader();
    return start(settings, routes, gate, webFolder, registry, Patience.USUAL, bodies);
  }

  static HttpServer start(
      Settings settings,
      List<Route> routes,
      Gate gate,
      @Nullable Path webFolder,
      PrometheusRegistry registry,
      Patience patience,
      BodyReader bodies) {
    AtomicBoolean running = new AtomicBoolean(true);
    Watchdog watchdog = new Watchdog();
    Dispatcher dispatcher =
        new Dispatcher(
            new Router(routes),
            gate,
            new ClientAddresses(settings.trustedProxies()),
            new WebApp(webFolder, firstSegments(routes)),
            new AnswerWriter(running::get),
            new RequestMetrics(registry),
            bodies);
    WebServer server =
        server(settings, new GuardedSelector(http1(), watchdog, patience), dispatcher);
    server.start();
    if (!server.isRunning()) { // that is how it says that it could not
      watchdog.close();
      throw new BadSetting(
          "CARILLON_PORT is taken: nothing can listen at "
              + settings.host()
              + ":"
              + settings.port()
              + ". Stop what does, or choose another port.");
    }
    return new HttpServer(server, watchdog, running);
  }

  private static WebServer server(
      Settings settings, GuardedSelector selector, Dispatcher dispatcher) {
    return WebServer.builder()
        .host(settings.host())
        .port(settings.port())
        .shutdownHook(false)
        .shutdownGracePeriod(GRACE)
        .protocolsDiscoverServices(false)
        .featuresDiscoverServices(false)
        .maxPayloadSize(BodyReader.LIMIT)
        .maxTcpConnections(connections())
        .backlog(4096)
        .directHandlers(DirectProblems.handlers())
        .addConnectionSelector(selector)
        .routing(routing -> routing.any(dispatcher))
        .build();
  }

  private static Http1ConnectionSelector http1() {
    Http1Config config =
        Http1Config.builder()
            .maxPrologueLength(URL_LIMIT)
            .maxHeadersSize(HEAD_LIMIT)
            .validateRequestHeaders(true)
            .validatePath(false)
            .validatePrologue(false)
            .continueImmediately(false)
            .addReceiveListener(new WireChecks())
            .addSendListener(new WireChecks.Answers())
            .build();
    return Http1ConnectionSelector.builder().config(config).build();
  }

  /** The web server gives up when it cannot accept for want of files: never let it come to that. */
  private static int connections() {
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getMaxFileDescriptorCount()
            : 4096;
    return (int) Math.clamp((files - OWN_FILES) / 2, 64, 16_384);
  }

  private static Set<String> firstSegments(List<Route> routes) {
    return routes.stream()
        .map(route -> route.segments().isEmpty() ? "" : route.segments().getFirst())
        .collect(Collectors.toSet());
  }

  /** Where it listens; the one chosen when the settings said 0. */
  public int port() {
    return server.port();
  }

  /** Takes no more requests, lets those under way end within ten seconds, ends streams. */
  @Override
  public void close() {
    running.set(false);
    server.stop();
    watchdog.close();
  }
}
