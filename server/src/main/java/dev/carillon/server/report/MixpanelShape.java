package dev.carillon.server.report;

import dev.carillon.engine.json.Json;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.egress.Outbound;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mixpanel's import API: {@code $insert_id} tells repeats. The secret is {@code username:secret} of
 * a service account (with {@code projectId}), or the project's token.
 */
final class MixpanelShape implements Shape {
  @Override
  public String kind() {
    return "mixpanel";
  }

  @Override
  public Outbound call(
      Endpoint endpoint, String secret, Map<String, String> headers, Report report, Instant now) {
    String project = endpoint.document().path("projectId").asString("");
    String usual =
        "https://api.mixpanel.com/import?strict=1"
            + (project.isEmpty()
                ? ""
                : "&project_id=" + URLEncoder.encode(project, StandardCharsets.UTF_8));
    ArrayNode body = Json.array();
    ObjectNode event = body.addObject().put("event", report.type());
    ObjectNode properties = ToolCall.properties(report);
    properties
        .put("time", report.at().toEpochMilli())
        .put("distinct_id", report.person())
        .put("$insert_id", report.dedupe());
    event.set("properties", properties);
    String pair = secret.contains(":") ? secret : secret + ":";
    return ToolCall.post(endpoint, usual, ToolCall.basic(headers, pair), body);
  }

  /** 400: its one event was not to Mixpanel's liking, and never will be. */
  @Override
  public boolean hopeless(Exchange.Answered answer) {
    return answer.status() == 400 || answer.status() == 413;
  }
}
