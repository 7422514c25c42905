package dev.carillon.server.http;

import dev.carillon.server.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server on a free port with routes of the test's own and an open gate. */
public final class TestServer implements AutoCloseable {
  private final HttpServer server;

  public TestServer(List<Route> routes) {
    this(routes, (route, request, next) -> next.handle(request), null);
  }

  public TestServer(List<Route> routes, Gate gate, @Nullable Path web) {
    server =
        HttpServer.start(
            Settings.forTests(Path.of("target")), routes, gate, web, new PrometheusRegistry());
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
