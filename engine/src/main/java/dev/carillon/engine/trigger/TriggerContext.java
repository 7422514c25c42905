package dev.carillon.engine.trigger;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.expression.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that came in, with all that a trigger type may know.
 *
 * @param key of the workflow
 * @param payload the body, the event's data, the message, the member
 * @param facts what stands beside the payload: {@code event} (a name), {@code notification}, {@code
 *     number}, {@code cohort}, {@code on}, as the type documents
 * @param contact the contact that the sender named, or null
 * @param variables what {@code env.*} means
 * @param zone the workspace's
 */
public record TriggerContext(
    Workflow workflow,
    String key,
    JsonNode payload,
    ObjectNode facts,
    @Nullable ObjectNode contact,
    JsonNode variables,
    Instant now,
    ZoneId zone,
    Templates templates,
    Conditions conditions) {

  public JsonNode config() {
    return workflow.trigger();
  }

  public String fact(String name) {
    return facts.path(name).asString("");
  }

  /** A template rendered as trimmed text; empty when absent, missing or not to be rendered. */
  public String text(JsonNode template) {
    JsonNode value = value(template);
    return value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
  }

  /** JSON with the templates inside rendered; null where it cannot be. */
  public JsonNode value(JsonNode template) {
    if (template.isMissingNode()) {
      return JsonNodeFactory.instance.nullNode();
    }
    try {
      return templates.value(template, scope());
    } catch (RenderFailure tooMuch) {
      // A body nobody foresaw never breaks a start; the run itself will say what it misses.
      return JsonNodeFactory.instance.nullNode();
    }
  }

  /** Tests a condition that stands at {@code pointer}. */
  public Verdict test(JsonNode when, String pointer) {
    Condition condition =
        workflow.compiled(pointer, () -> Conditions.parse(when, pointer, new ArrayList<>()));
    return conditions.test(condition, scope(), now, zone);
  }

  private Scope scope() {
    return new Scope() {
      @Override
      public JsonNode top(String name) {
        return switch (name) {
          case "trigger" -> payload;
          case "contact" -> contact == null ? MissingNode.getInstance() : contact;
          case "event" -> event();
          case "workflow" -> JsonNodeFactory.instance.objectNode().put("key", key);
          case "now" -> JsonNodeFactory.instance.stringNode(now.toString());
          case "env" -> variables;
          default -> MissingNode.getInstance();
        };
      }

      @Override
      public JsonNode bare() {
        return payload;
      }
    };
  }

  private JsonNode event() {
    String name = fact("event");
    if (name.isEmpty()) {
      return MissingNode.getInstance();
    }
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("name", name);
    event.set("data", payload);
    return event;
  }
}
