package dev.carillon.server.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;

/** Counts requests. Labels are few and never taken from what a client sent. */
final class RequestMetrics {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final double NANOS = 1e9;

  private final Counter requests;
  private final Histogram seconds;

  RequestMetrics(PrometheusRegistry registry) {
    requests =
        Counter.builder()
            .name("carillon_http_requests_total")
            .help("Requests answered, by method and class of status")
            .labelNames("method", "status")
            .register(registry);
    seconds =
        Histogram.builder()
            .name("carillon_http_request_seconds")
            .help("Time from the request's head to its answer")
            .classicOnly()
            .classicUpperBounds(0.001, 0.005, 0.02, 0.1, 0.5, 2, 10)
            .register(registry);
  }

  void count(String method, int status, long nanos) {
    requests.labelValues(METHODS.contains(method) ? method : "other", status / 100 + "xx").inc();
    seconds.observe(nanos / NANOS);
  }
}
