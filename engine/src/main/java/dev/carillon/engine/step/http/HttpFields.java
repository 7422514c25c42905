package dev.carillon.engine.step.http;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.step.StepCheck;
import java.util.List;
import tools.jackson.databind.JsonNode;

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
    if (url.isString() && !url.stringValue().startsWith("{{") && !wellFormed(url.stringValue())) {
      check.error(
          "url",
          "url.invalid",
          "Write the address in full, such as https://api.example.com/orders.");
    }
    if (check.has("failed") && check.at("failed").isArray() && check.at("failed").isEmpty()) {
      check.note(
          "failed",
          "lane.empty",
          "The Failed lane is empty: after a failure the run goes on below.");
    }
    checkRetries(check);
  }

  private static boolean wellFormed(String url) {
    return url.matches("(?i)https?://[^\\s\\\\/?#@]+([/?#][^\\\\]*)?");
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
