package dev.carillon.server.report;

import dev.carillon.engine.json.Json;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.egress.Outbound;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A system of the customer's own: contract 5.3, signed by Standard Webhooks. */
final class WebhookShape implements Shape {
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public Outbound call(
      Endpoint endpoint, String secret, Map<String, String> headers, Report report, Instant now) {
    byte[] body = Json.bytes(report.body());
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    all.putAll(Signature.headers(secret, report.id(), now.getEpochSecond(), body));
    return Outbound.of("POST", endpoint.url(), TIMEOUT, "report").withHeaders(all).withBody(body);
  }

  /** Whatever it answers, somebody may mend it within three days; 410 is another matter. */
  @Override
  public boolean hopeless(Exchange.Answered answer) {
    return false;
  }
}
