package dev.carillon.server.report;

import dev.carillon.engine.json.Json;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.egress.Outbound;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Segment's HTTP API: {@code messageId} tells repeats; the secret is the write key. */
final class SegmentShape implements Shape {
  @Override
  public String kind() {
    return "segment";
  }

  @Override
  public Outbound call(
      Endpoint endpoint, String secret, Map<String, String> headers, Report report, Instant now) {
    ObjectNode body = Json.object();
    ObjectNode event =
        body.putArray("batch")
            .addObject()
            .put("type", "track")
            .put("event", report.type())
            .put("messageId", report.dedupe())
            .put("timestamp", report.at().toString());
    event.put(report.contact() == null ? "anonymousId" : "userId", report.person());
    event.set("properties", ToolCall.properties(report));
    body.put("sentAt", now.toString());
    return ToolCall.post(
        endpoint, "https://api.segment.io/v1/batch", ToolCall.basic(headers, secret + ":"), body);
  }

  /** 400: too large or no JSON. */
  @Override
  public boolean hopeless(Exchange.Answered answer) {
    return answer.status() == 400 || answer.status() == 413;
  }
}
