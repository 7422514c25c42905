package dev.carillon.server.report;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.integration.RetryAfter;
import dev.carillon.server.run.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one try and writes what came of it. Blocks while the other side thinks. */
final class Sending {
  private static final Logger log = LoggerFactory.getLogger(Sending.class);
  private static final int GONE = 410;

  private final Delivering.Needs needs;

  Sending(Delivering.Needs needs) {
    this.needs = needs;
  }

  /**
   * @param due when it is tried again, or null: never, it has arrived or failed
   */
  record Outcome(boolean delivered, @Nullable Instant due) {}

  /** What one try showed. */
  private record Found(Try made, boolean delivered, boolean hopeless, @Nullable Duration asked) {
    static Found hopeless(Try made) {
      return new Found(made, false, true, null);
    }
  }

  Instant now() {
    return needs.clock().now();
  }

  /** Gives it back untried. */
  void putOff(Report report, Instant until) {
    write(report, "pending", report.attempts(), null, until);
  }

  Outcome send(Report report) {
    Found found = tried(report);
    int attempts = report.attempts() + 1;
    if (found.delivered()) {
      write(report, "delivered", attempts, found.made(), null);
      return new Outcome(true, null);
    }
    Duration pause = found.hopeless() ? null : Schedule.pause(report.id(), attempts, found.asked());
    if (pause == null) {
      write(report, "failed", attempts, found.made(), null);
      log.warn(
          "Report {} to endpoint {} has failed ({})",
          report.id(),
          report.endpoint(),
          found.made().code());
      return new Outcome(false, null);
    }
    Instant due = now().plus(pause);
    write(report, "pending", attempts, found.made(), due);
    return new Outcome(false, due);
  }

  private Found tried(Report report) {
    Endpoint endpoint = needs.endpoints().all(report.environment()).get(report.endpoint());
    Instant at = now();
    if (endpoint == null || endpoint.disabled()) {
      String code = endpoint == null ? "endpoint_unknown" : "endpoint_disabled";
      return Found.hopeless(Try.refused(at, code));
    }
    Shape shape = Shapes.of(endpoint.kind());
    if (shape == null) {
      return Found.hopeless(new Try(at, null, 0, "endpoint_kind", "Nobody knows this kind."));
    }
    Map<String, String> secrets = needs.secrets().all(report.environment(), endpoint.scope());
    String secret = secrets.getOrDefault(EndpointReader.SECRET, "");
    if (secret.isEmpty()) {
      return Found.hopeless(
          new Try(at, null, 0, "endpoint_secret", "Its secret is not set. Save it with one."));
    }
    Exchange exchange =
        needs
            .egress()
            .send(
                shape.call(
                    endpoint, secret, headers(endpoint, secrets), report, Clock.system().now()));
    return switch (exchange) {
      case Exchange.Answered answered -> answered(report, shape, answered, at);
      case Exchange.Refused no -> Found.hopeless(new Try(at, null, 0, no.code(), no.sentence()));
      case Exchange.Broken broken ->
          new Found(
              new Try(at, null, broken.durationMs(), broken.kind().code(), broken.sentence()),
              false,
              false,
              null);
    };
  }

  private Found answered(Report report, Shape shape, Exchange.Answered answered, Instant at) {
    int status = answered.status();
    if (status >= 200 && status < 300) {
      return new Found(new Try(at, status, answered.durationMs(), null, null), true, false, null);
    }
    Try made =
        new Try(
            at,
            status,
            answered.durationMs(),
            "http_" + status,
            "The endpoint answered " + status + "; only 2xx counts as taken.");
    if (status == GONE) {
      needs.endpoints().disable(report.environment(), report.endpoint());
      log.warn("Endpoint {} answered 410 and is switched off", report.endpoint());
    }
    return new Found(
        made,
        false,
        status == GONE || shape.hopeless(answered),
        RetryAfter.read(answered.headers().get("retry-after"), Clock.system().now()));
  }

  private static Map<String, String> headers(Endpoint endpoint, Map<String, String> secrets) {
    Map<String, String> headers = new LinkedHashMap<>();
    endpoint
        .headers()
        .forEach(one ->
            headers.put(
                one.getKey(),
                one.getValue().isString()
                    ? one.getValue().stringValue()
                    : secrets.getOrDefault("header:" + one.getKey(), "")));
    return headers;
  }

  private void write(
      Report report, String status, int attempts, @Nullable Try made, @Nullable Instant due) {
    needs
        .committer()
        .submit(
            Change.rows(
                ReportParts.TRIED.row(
                    report.shard(),
                    report.environment(),
                    report.endpoint(),
                    report.dedupe(),
                    needs.incarnation(),
                    status,
                    attempts,
                    made == null ? null : made.line(),
                    due == null ? null : due.toEpochMilli(),
                    now().toEpochMilli())));
  }
}
