package dev.carillon.engine.step.report;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.step.DerivedId;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells a customer's endpoint something, by a signed callback that is delivered on its own. */
public final class ReportStep implements StepType {
  @Override
  public String type() {
    return "report";
  }

  @Override
  public String family() {
    return "connect";
  }

  @Override
  public String summary() {
    return "Tell one of your endpoints, signed and with retries.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("endpoint", Field.Kind.ENDPOINT, "Endpoint", "Where the callback goes."),
        Field.optional("data", Field.Kind.JSON, "Data", "What it says."));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return JsonNodeFactory.instance.objectNode().put("deliveryId", "dlv_01");
  }

  @Override
  public StepResult enter(StepContext context) {
    String endpoint = context.text("endpoint").strip();
    if (endpoint.isEmpty()) {
      throw new StepFailure(
          "report.no_endpoint", "The endpoint came out empty; choose one of yours.");
    }
    JsonNode given = context.value(context.config().path("data"));
    JsonNode data = given.isNull() ? JsonNodeFactory.instance.objectNode() : given;
    String id = DerivedId.of("dlv_", context.key(1), context.now());
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("endpoint", endpoint);
    input.set("data", data);
    return StepResult.leave(
            JsonNodeFactory.instance.objectNode().put("deliveryId", id),
            "Reports to \"" + endpoint + "\"")
        .withInput(input)
        .withEffects(List.of(new Effect.Report(context.key(1), id, endpoint, data)));
  }
}
