package dev.carillon.engine.step;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.expression.Verdict;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.World;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All a step type may know: its configuration, the run so far, the moment, and the world's
 * look-ups.
 *
 * @param visit 1 for the first time the run is here
 * @param run the state before this event
 * @param names what waits have brought so far, and what the run remembers for them
 * @param memo the step's own notes since it began to wait; empty on entering; a private copy
 * @param enteredAt when this visit began
 */
public record StepContext(
    Workflow workflow,
    Step step,
    int visit,
    RunState run,
    ObjectNode names,
    ObjectNode memo,
    Instant enteredAt,
    Instant now,
    Scope scope,
    World world,
    Templates templates,
    Conditions conditions) {

  public ObjectNode config() {
    return step.config();
  }

  /** The key of the n-th call of this visit: the same however often it is tried. */
  public String key(int n) {
    return run.id() + "." + step.id() + "." + visit + "." + n;
  }

  /** A field rendered as text; empty when it is absent. */
  public String text(String field) {
    JsonNode node = config().path(field);
    return node.isMissingNode() || node.isNull() ? "" : text(node);
  }

  /** A node rendered as text. */
  public String text(JsonNode template) {
    if (template.isString()) {
      return templates.text(template.stringValue(), scope);
    }
    return template.isMissingNode() || template.isNull() ? "" : template.toString();
  }

  /** Any JSON with the strings inside rendered; a single path keeps its type. */
  public JsonNode value(JsonNode template) {
    return template.isMissingNode()
        ? JsonNodeFactory.instance.nullNode()
        : templates.value(template, scope);
  }

  /**
   * A duration field, rendered; empty when absent.
   *
   * @throws StepFailure when it is not a duration longer than zero and at most 366 days
   */
  public Optional<Duration> duration(JsonNode field, String name) {
    if (field.isMissingNode() || field.isNull()) {
      return Optional.empty();
    }
    String text = text(field);
    return Optional.of(
        Durations.readPositive(text)
            .orElseThrow(() ->
                new StepFailure(
                    "duration.invalid",
                    "\""
                        + name
                        + "\" came to \""
                        + shorten(text)
                        + "\"; use a duration such as"
                        + " PT1H or P2D, at most 366 days.")));
  }

  /** The same place with {@code reply}, {@code event} or {@code digest} meaning something new. */
  public StepContext naming(String name, JsonNode meaning) {
    Scope named =
        new Scope() {
          @Override
          public JsonNode top(String top) {
            return top.equals(name) ? meaning : scope.top(top);
          }

          @Override
          public JsonNode bare() {
            return scope.bare();
          }
        };
    return within(named);
  }

  /** The same place with another meaning of names. */
  public StepContext within(Scope other) {
    return new StepContext(
        workflow,
        step,
        visit,
        run,
        names,
        memo,
        enteredAt,
        now,
        other,
        world,
        templates,
        conditions);
  }

  /** Tests a condition that stands at {@code pointer}; a broken one is false. */
  public Verdict test(JsonNode when, String pointer) {
    Condition condition =
        workflow.compiled(pointer, () -> Conditions.parse(when, pointer, new ArrayList<>()));
    return conditions.test(condition, scope, now, zone());
  }

  /** The contact's time zone, else the workspace's. */
  public ZoneId zone() {
    String name = scope.top("contact").path("timezone").asString("");
    return zone(name).orElse(world.zone());
  }

  /** A zone by IANA name; empty when there is none of that name. */
  public static Optional<ZoneId> zone(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
