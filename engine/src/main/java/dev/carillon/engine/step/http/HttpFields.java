package dev.carillon.engine.step.http;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.net.UrlCheck;
import dev.carillon.engine.step.StepCheck;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an {@code http} step and what must hold between them. */
final class HttpFields {
  static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
  static final List<String> CONTENT_TYPES = List.of("none", "json", "form", "urlencoded", "text");

  static final List<Field> ALL =
      List.of(
          Field.choice("method", true, "Method", "How the API is called.", METHODS),
          Field.required("url", Field.Kind.TEMPLATE, "URL", "The address, with https://."),
          Field.optional("query", Field.Kind.MAP, "Query", "Parameters after the question mark."),
          Field.optional("headers", Field.Kind.MAP, "Headers", "Sent with the call."),
          Field.choice(
              "contentType", false, "Content type", "How the body is written.", CONTENT_TYPES),
          Field.optional("body", Field.Kind.JSON, "Body", "What is sent."),
          Field.optional(
              "connection", Field.Kind.CONNECTION, "Connection", "Stored credentials to use."),
          Field.optional("sign", Field.Kind.OBJECT, "Signature", "HMAC over the body."),
          Field.optional(
              "timeout", Field.Kind.DURATION, "Time limit", "For one attempt; PT10S if empty."),
          Field.optional(
              "retries",
              Field.Kind.OBJECT,
              "Retries",
              "How often and how far apart it is tried again."),
          Field.optional(
              "failed", Field.Kind.STEPS, "Failed", "Taken when the call has failed for good."),
          Field.choice(
              "onFailure",
              false,
              "On failure",
              "What happens without a Failed lane.",
              List.of("stop", "continue")),
          Field.optional(
              "samples",
              Field.Kind.OBJECT,
              "Samples",
              "Captured answers; \"ok\" feeds pickers and simulation."));

  private HttpFields() {}

  static void check(StepCheck check) {
    JsonNode url = check.at("url");
    if (url.isString()) {
      UrlCheck.problem(url.stringValue())
          .ifPresent(sentence -> check.error("url", "url.invalid", sentence));
    }
    if (check.has("failed") && check.at("failed").isArray() && check.at("failed").isEmpty()) {
      check.note(
          "failed",
          "lane.empty",
          "The Failed lane is empty: after a failure the run goes on below.");
    }
    checkRetries(check);
  }

  /** What an answer looks like, as far as the captured one ({@code samples.ok}) tells. */
  static ObjectNode sampleOutput(ObjectNode config) {
    JsonNode captured = config.path("samples").path("ok");
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("status", captured.path("status").asInt(200));
    output.putNull("headers");
    JsonNode body = captured.path("body");
    output.set("body", body.isMissingNode() ? JsonNodeFactory.instance.nullNode() : body);
    output.put("attempts", 1);
    output.putNull("error");
    return output;
  }

  private static void checkRetries(StepCheck check) {
    if (!check.has("retries")) {
      return;
    }
    check
        .at("retries")
        .propertyStream()
        .forEach(entry -> checkRetry(check, entry.getKey(), entry.getValue()));
  }

  private static void checkRetry(StepCheck check, String name, JsonNode value) {
    String path = "retries/" + name;
    switch (name) {
      case "max" -> {
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > RetryPolicy.MAX_RETRIES) {
          check.error(
              path,
              "number.range",
              "Choose between 0 and " + RetryPolicy.MAX_RETRIES + " retries.");
        }
      }
      case "factor" -> {
        if (!value.isNumber() || value.doubleValue() < 1 || value.doubleValue() > 100) {
          check.error(path, "number.range", "Choose a factor between 1 and 100.");
        }
      }
      case "first", "cap" -> {
        if (Durations.readPositive(value.asString("")).isEmpty()) {
          check.error(path, "duration.invalid", "Write a duration such as PT1S.");
        }
      }
      default -> check.error(path, "field.unknown", "\"" + name + "\" is no setting of retries.");
    }
  }
}
