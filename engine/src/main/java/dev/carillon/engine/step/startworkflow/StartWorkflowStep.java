package dev.carillon.engine.step.startworkflow;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.step.DerivedId;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts runs of another workflow: one, or one for each item of a list. It does not wait for them.
 * With {@code each}, a bare name in {@code data} and {@code contact} is the item's field, as inside
 * a block helper; without {@code data} the item itself is what the run gets.
 */
public final class StartWorkflowStep implements StepType {
  private static final int MOST = 1_000;

  @Override
  public String type() {
    return "startWorkflow";
  }

  @Override
  public String family() {
    return "connect";
  }

  @Override
  public String summary() {
    return "Start another workflow, once or for each item of a list.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("workflow", Field.Kind.WORKFLOW, "Workflow", "Which one starts."),
        Field.optional("data", Field.Kind.JSON, "Data", "What its trigger gets."),
        Field.optional(
            "contact", Field.Kind.JSON, "Contact", "An id or a profile; this run's when empty."),
        Field.optional(
            "each", Field.Kind.JSON, "For each", "A list: one run per item, 1,000 at most."));
  }

  @Override
  public boolean ownsBareNames(ObjectNode config) {
    return config.hasNonNull("each");
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putArray("runIds").add("run_01");
    return output;
  }

  @Override
  public StepResult enter(StepContext context) {
    String workflow = context.text("workflow").strip();
    if (workflow.isEmpty()) {
      throw new StepFailure("workflow.none", "The workflow's key came out empty; choose one.");
    }
    List<Effect.Start> starts = new ArrayList<>();
    if (context.config().hasNonNull("each")) {
      JsonNode items = items(context);
      for (int i = 0; i < items.size(); i++) {
        starts.add(start(context, items.get(i), i + 1));
      }
    } else {
      starts.add(start(context, null, 1));
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode ids = output.putArray("runIds");
    starts.forEach(start -> ids.add(start.runId()));
    String many = starts.size() == 1 ? "one run" : starts.size() + " runs";
    return StepResult.leave(output, "Starts " + many + " of \"" + workflow + "\"")
        .withInput(JsonNodeFactory.instance.objectNode().put("workflow", workflow))
        .withEffects(
            starts.isEmpty()
                ? List.of()
                : List.of(new Effect.StartRuns(context.key(1), workflow, starts)));
  }

  private static JsonNode items(StepContext context) {
    JsonNode items = context.value(context.config().path("each"));
    if (items.isNull()) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (!items.isArray()) {
      throw new StepFailure(
          "startWorkflow.each_not_list",
          "\"each\" came to something that is no list; use a field that holds one.");
    }
    if (items.size() > MOST) {
      throw new StepFailure(
          "startWorkflow.too_many",
          "\"each\" has " + items.size() + " items; start at most " + MOST + " runs a step.");
    }
    return items;
  }

  private static Effect.Start start(StepContext context, @Nullable JsonNode item, int number) {
    StepContext inside = item == null ? context : context.within(about(context.scope(), item));
    JsonNode given = inside.value(context.config().path("data"));
    JsonNode data = context.config().hasNonNull("data") || item == null ? given : item;
    JsonNode contact = inside.value(context.config().path("contact"));
    String own = context.run().contact();
    if (!context.config().hasNonNull("contact")) {
      contact =
          own == null
              ? JsonNodeFactory.instance.nullNode()
              : JsonNodeFactory.instance.stringNode(own);
    }
    return new Effect.Start(
        DerivedId.of("run_", context.key(1) + "." + number, context.now()),
        data.isNull() ? JsonNodeFactory.instance.objectNode() : data,
        contact.isNull() || contact.asString("?").isBlank() ? null : contact);
  }

  private static Scope about(Scope outer, JsonNode item) {
    return new Scope() {
      @Override
      public JsonNode top(String name) {
        return outer.top(name);
      }

      // The item's fields, and the item itself as "item".
      @Override
      public JsonNode bare() {
        if (!(item instanceof ObjectNode object) || object.has("item")) {
          return item;
        }
        ObjectNode named = object.deepCopy();
        named.set("item", item);
        return named;
      }
    };
  }
}
