package dev.carillon.engine.scenario;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where in a request the value of a name is said.
 *
 * @param top {@code trigger}, {@code contact}, {@code reply}, {@code event} or {@code response}
 * @param step whose response, else empty
 */
record Place(String top, String step, List<String> path) {
  private static final Pattern PLAIN = Pattern.compile("\\{\\{\\s*([\\w$.\\-]+)\\s*}}");

  /** The place of a template that is one plain path; null for any other. */
  static @Nullable Place plain(JsonNode template, Workflow workflow) {
    Matcher matcher = PLAIN.matcher(template.asString("").strip());
    if (!template.isString() || !matcher.matches()) {
      return null;
    }
    List<String> parts = new ArrayList<>(List.of(matcher.group(1).split("\\.")));
    if (parts.getFirst().equals("$input")) {
      parts.set(0, "trigger");
    }
    if (!Scope.RESERVED.contains(parts.getFirst())) {
      return new Place("trigger", "", List.copyOf(parts));
    }
    return switch (parts.removeFirst()) {
      case "trigger" -> of("trigger", "", parts);
      case "contact" -> mapped(parts, workflow);
      case "reply" -> of("reply", "", parts);
      case "event" -> of("event", "", parts);
      case "steps" -> parts.size() < 2 ? null : of("response", parts.removeFirst(), parts);
      default -> null;
    };
  }

  private static @Nullable Place of(String top, String step, List<String> path) {
    return path.isEmpty() ? null : new Place(top, step, List.copyOf(path));
  }

  /** The contact's fields come from the trigger where the document maps them. */
  private static @Nullable Place mapped(List<String> path, Workflow workflow) {
    JsonNode template = workflow.trigger().path("contact").at("/" + String.join("/", path));
    Place from = template.isString() ? plain(template, workflow) : null;
    return from == null ? of("contact", "", path) : from;
  }

  /** Says the value; a missing node takes it away. */
  void put(ObjectNode request, JsonNode value) {
    ObjectNode at =
        switch (top) {
          case "response" -> response(request);
          case "reply", "event" -> last(request);
          default -> request.withObjectProperty(top);
        };
    for (String name : path.subList(0, path.size() - 1)) {
      at = at.get(name) instanceof ObjectNode inner ? inner : at.putObject(name);
    }
    if (value.isMissingNode()) {
      at.remove(path.getLast());
    } else {
      at.set(path.getLast(), value);
    }
  }

  private ObjectNode response(ObjectNode request) {
    ArrayNode answers = request.withObjectProperty("responses").withArrayProperty(step);
    return answers.get(0) instanceof ObjectNode first
        ? first
        : answers.addObject().put("status", 200);
  }

  /** The last such entry of the timeline. */
  private ObjectNode last(ObjectNode request) {
    ArrayNode timeline = request.withArrayProperty("timeline");
    for (int i = timeline.size() - 1; i >= 0; i--) {
      if (timeline.get(i).path(top) instanceof ObjectNode entry) {
        return entry;
      }
    }
    return timeline.addObject().put("after", "PT1M").putObject(top);
  }
}
