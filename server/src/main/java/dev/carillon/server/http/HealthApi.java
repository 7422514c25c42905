package dev.carillon.server.http;

import dev.carillon.engine.json.Json;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** For those who watch the server: whether it lives, whether it can work, and its counters. */
public final class HealthApi implements Routes {
  private final BooleanSupplier ready;
  private final PrometheusRegistry registry;

  /**
   * @param ready whether requests can be served now; must not block
   */
  public HealthApi(BooleanSupplier ready, PrometheusRegistry registry) {
    this.ready = ready;
    this.registry = registry;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/health/live", "Whether the process answers", request -> status(200, "live")),
        Route.get("/health/ready", "Whether requests can be served", this::readiness)
            .answering(200, 503),
        Route.get("/metrics", "Counters in Prometheus's text format", this::metrics));
  }

  private Answer readiness(Request request) {
    return ready.getAsBoolean()
        ? status(200, "ready")
        : status(503, "unavailable").with("Retry-After", "2");
  }

  private static Answer status(int status, String word) {
    return Answer.json(status, Json.object().put("status", word));
  }

  private Answer metrics(Request request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
      writer.write(out, registry.scrape());
      return Answer.bytes(200, writer.getContentType(), out.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
