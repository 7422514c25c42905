package dev.carillon.engine.trigger.webhook;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Field.Kind;
import dev.carillon.engine.trigger.TriggerCheck;
import dev.carillon.engine.trigger.TriggerSecurity;
import dev.carillon.engine.trigger.TriggerType;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Starts when its URL is called. {@code trigger} is the body, or the query of a GET. With {@code
 * digest} the calls of a window become one run.
 */
public final class WebhookTrigger implements TriggerType {
  private static final List<Field> RESPOND =
      List.of(
          Field.optional("after", Kind.TEXT, "After", "\"ended\" or the id of a step."),
          Field.optional("status", Kind.INTEGER, "Status", "200 if empty."),
          Field.optional("body", Kind.JSON, "Body", "What the caller gets."),
          Field.optional("timeout", Kind.DURATION, "Time limit", "PT10S if empty; then 202."));

  private static final List<Field> DIGEST =
      List.of(
          Field.optional("key", Kind.TEMPLATE, "Key", "Calls with the same key belong together."),
          Field.required("window", Kind.OBJECT, "Window", "How long calls are collected."),
          Field.optional("keep", Kind.INTEGER, "Keep", "How many are kept whole; 5 if empty."),
          Field.optional("sum", Kind.MAP, "Sum", "A name and the field to add up."),
          Field.optional("lead", Kind.BOOLEAN, "First at once", "The first call goes at once."));

  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public String summary() {
    return "When your system calls a URL.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.choice("method", false, "Method", "POST if empty.", List.of("GET", "POST")),
        Field.choice(
            "contentType",
            false,
            "Content type",
            "What the caller sends; json if empty.",
            List.of("none", "json", "form", "urlencoded", "text")),
        TriggerSecurity.field(TriggerSecurity.TYPES),
        Field.object(
            "respond", false, "Answer", "Wait for the run and answer with its result.", RESPOND),
        Field.object("digest", false, "Digest", "Collect calls into one run.", DIGEST));
  }

  @Override
  public Set<String> brings(JsonNode config) {
    return config.hasNonNull("digest") ? Set.of("digest") : Set.of();
  }

  @Override
  public void check(TriggerCheck check) {
    TriggerSecurity.check(check);
    if (check.has("respond")) {
      checkRespond(check);
    }
    if (check.at("method").asString("").equals("GET")
        && Set.of("json", "form", "urlencoded", "text")
            .contains(check.at("contentType").asString(""))) {
      check.warning(
          "contentType",
          "webhook.get_has_no_body",
          "A GET has no body; its query is the payload. Choose none.");
    }
  }

  private static void checkRespond(TriggerCheck check) {
    String after = check.at("respond/after").asString("ended");
    if (!after.equals("ended") && check.workflow().step(after) == null) {
      check.error(
          "respond/after",
          "step.unknown",
          "There is no step \"" + after + "\"; choose \"ended\" or the id of a step.");
    }
    JsonNode status = check.at("respond/status");
    if (status.isInt() && (status.intValue() < 200 || status.intValue() > 599)) {
      check.error("respond/status", "number.range", "Choose a status from 200 to 599.");
    }
    if (check.has("digest")) {
      check.error(
          "respond",
          "webhook.respond_with_digest",
          "A digest cannot answer its callers; remove" + " one of the two.");
    }
  }
}
