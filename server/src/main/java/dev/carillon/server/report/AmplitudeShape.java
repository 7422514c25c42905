package dev.carillon.server.report;

import dev.carillon.engine.json.Json;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.egress.Outbound;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Amplitude's HTTP V2 API: {@code insert_id} tells repeats; the secret is the API key. */
final class AmplitudeShape implements Shape {
  @Override
  public String kind() {
    return "amplitude";
  }

  @Override
  public Outbound call(
      Endpoint endpoint, String secret, Map<String, String> headers, Report report, Instant now) {
    ObjectNode body = Json.object().put("api_key", secret);
    ObjectNode event =
        body.putArray("events")
            .addObject()
            .put("event_type", report.type())
            .put("time", report.at().toEpochMilli())
            .put("insert_id", report.dedupe());
    event.put(report.contact() == null ? "device_id" : "user_id", report.person());
    event.set("event_properties", ToolCall.properties(report));
    // Ids shorter than five characters are refused unless one says so.
    body.putObject("options").put("min_id_length", 1);
    return ToolCall.post(endpoint, "https://api2.amplitude.com/2/httpapi", headers, body);
  }

  @Override
  public boolean hopeless(Exchange.Answered answer) {
    return answer.status() == 400 || answer.status() == 413;
  }
}
