package dev.carillon.engine.step.digest;

import dev.carillon.engine.definition.Cron;
import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a digest is configured, checked, and told to the shared object. */
final class DigestFields {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int MOST_KEPT = 100;
  private static final List<String> FORMS = List.of("for", "quiet", "cron", "count");

  static final List<Field> ALL =
      List.of(
          Field.required(
              "key", Field.Kind.TEMPLATE, "Key", "Events with the same key belong together."),
          Field.object(
              "window",
              true,
              "Window",
              "How long events are collected: 1 second to 31 days.",
              List.of(
                  Field.optional("for", Field.Kind.DURATION, "For", "From the first event on."),
                  Field.optional(
                      "quiet", Field.Kind.DURATION, "Until quiet for", "Each event begins anew."),
                  Field.optional("cron", Field.Kind.CRON, "At", "Such as 0 9 * * *."),
                  Field.optional(
                      "timezone", Field.Kind.ZONE, "Time zone", "The contact's when empty."),
                  Field.optional("count", Field.Kind.INTEGER, "Until", "That many events."),
                  Field.optional(
                      "max", Field.Kind.DURATION, "At most", "Needed with quiet and count."))),
          Field.optional(
              "keep", Field.Kind.INTEGER, "Keep", "How many are kept whole; 5 if empty."),
          Field.optional("sum", Field.Kind.MAP, "Add up", "A name and the field to add up."),
          Field.optional(
              "lead", Field.Kind.BOOLEAN, "First at once", "The first goes on by itself."));

  private DigestFields() {}

  static void check(StepCheck check) {
    JsonNode window = check.at("window");
    if (window.isObject()) {
      window(check);
    }
    JsonNode keep = check.at("keep");
    if (keep.isIntegralNumber() && (keep.asLong() < 1 || keep.asLong() > MOST_KEPT)) {
      check.error("keep", "number.range", "Keep 1 to " + MOST_KEPT + " events.");
    }
  }

  private static void window(StepCheck check) {
    if (FORMS.stream().filter(form -> check.has("window/" + form)).count() != 1) {
      check.error(
          "window",
          "digest.one_form",
          "Give exactly one of: for a time, until it is quiet, at times of a calendar, until a"
              + " number of events.");
    }
    for (String field : List.of("for", "quiet", "max")) {
      Durations.read(check.at("window/" + field).asString(""))
          .filter(d -> d.isPositive() && (d.compareTo(SHORTEST) < 0 || d.compareTo(LONGEST) > 0))
          .ifPresent(
              d -> check.error("window/" + field, "digest.range", "Choose 1 second to 31 days."));
    }
    boolean open = check.has("window/quiet") || check.has("window/count");
    if (open && !check.has("window/max")) {
      check.error(
          "window/max", "wait.no_deadline", "Say how long the window lasts at most, such as P1D.");
    }
    JsonNode count = check.at("window/count");
    if (count.isIntegralNumber() && count.asLong() < 1) {
      check.error("window/count", "number.range", "Close after at least 1 event.");
    }
    Cron.parse(check.at("window/cron").asString(""))
        .filter(DigestFields::tooRare)
        .ifPresent(cron ->
            check.error("window/cron", "digest.range", "Choose times at most 31 days apart."));
  }

  private static boolean tooRare(Cron cron) {
    return longest(cron).compareTo(LONGEST) > 0;
  }

  /** The longest time between two of its next moments. */
  private static Duration longest(Cron cron) {
    Duration longest = Duration.ZERO;
    Optional<Instant> at = cron.next(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    for (int i = 0; i < 60 && at.isPresent(); i++) {
      Optional<Instant> next = cron.next(at.get(), ZoneOffset.UTC);
      Duration gap = next.isEmpty() ? LONGEST.plusDays(1) : Duration.between(at.get(), next.get());
      longest = gap.compareTo(longest) > 0 ? gap : longest;
      at = next;
    }
    return longest.isZero() ? LONGEST.plusDays(1) : longest;
  }

  /** How long a window lasts at most; null when a template says it. */
  static @Nullable Duration longest(JsonNode window) {
    if (window.hasNonNull("cron")) {
      return Cron.parse(window.path("cron").asString("")).map(DigestFields::longest).orElse(null);
    }
    String field = window.hasNonNull("for") ? "for" : "max";
    return Durations.readPositive(window.path(field).asString("")).orElse(null);
  }

  static ObjectNode sampleOutput(ObjectNode config) {
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("count", 1);
    for (String list : List.of("head", "tail", "events")) {
      output.putArray(list);
    }
    output.putNull("first").putNull("last");
    for (String total : List.of("sum", "min", "max")) {
      ObjectNode names = output.putObject(total);
      config.path("sum").propertyNames().forEach(name -> names.put(name, 0));
    }
    return output;
  }

  /** Whose digest it is; a key that is not written is the contact's id. */
  static String key(StepContext context) {
    if (context.config().path("key").asString("").isBlank()) {
      String contact = context.run().contact();
      return contact == null ? "" : contact;
    }
    String key = context.text("key").strip();
    if (key.isEmpty()) {
      throw new StepFailure(
          "digest.empty_key",
          "The digest's key came out empty, which would throw strangers' events together; check"
              + " the field it comes from.");
    }
    return key;
  }

  /** The event for the shared object. */
  static ObjectNode ask(StepContext context) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("do", "add");
    body.set("data", context.run().trigger());
    ObjectNode numbers = body.putObject("numbers");
    context
        .config()
        .path("sum")
        .properties()
        .forEach(entry ->
            number(context, entry.getValue()).ifPresent(n -> numbers.put(entry.getKey(), n)));
    body.set("window", window(context));
    body.put("keep", Math.clamp(context.config().path("keep").asInt(5), 1, MOST_KEPT));
    body.put("lead", context.config().path("lead").asBoolean(false));
    return body;
  }

  /** A field by its path, or a template; empty when it is no number. */
  private static Optional<BigDecimal> number(StepContext context, JsonNode field) {
    JsonNode template = field;
    if (field.isString() && !field.stringValue().contains("{{")) {
      template = JsonNodeFactory.instance.stringNode("{{" + field.stringValue().strip() + "}}");
    }
    JsonNode value = context.value(template);
    try {
      return value.isNumber() || value.isString()
          ? Optional.of(new BigDecimal(value.asString().strip()))
          : Optional.empty();
    } catch (NumberFormatException text) {
      return Optional.empty();
    }
  }

  private static ObjectNode window(StepContext context) {
    JsonNode config = context.config().path("window");
    ObjectNode window = JsonNodeFactory.instance.objectNode();
    for (String field : List.of("for", "quiet", "max")) {
      context
          .duration(config.path(field), field)
          .ifPresent(length -> window.put(field, within(length, field).toString()));
    }
    if (config.hasNonNull("cron")) {
      String zone = context.text(config.path("timezone")).strip();
      window.put("cron", context.text(config.path("cron")));
      window.put("timezone", StepContext.zone(zone).orElseGet(context::zone).getId());
    }
    if (config.hasNonNull("count")) {
      window.put("count", config.path("count").asLong(1));
    }
    if (window.isEmpty()) {
      throw new StepFailure(
          "digest.one_form", "The window says nothing; give it a time, such as PT1H.");
    }
    return window;
  }

  private static Duration within(Duration length, String field) {
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new StepFailure(
          "digest.range", "\"" + field + "\" came to " + length + "; choose 1 second to 31 days.");
    }
    return length;
  }
}
