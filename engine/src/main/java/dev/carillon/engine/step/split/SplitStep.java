package dev.carillon.engine.step.split;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.step.DerivedId;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shares runs out among lanes. The same key at the same step always takes the same lane, in every
 * environment and version, as long as the shares stand.
 *
 * <p>The rule, never to be changed: the first eight bytes of SHA-256 over {@code <step id>\n<key>}
 * in UTF-8, read as an unsigned number, modulo 10,000, is the place in hundredths of a percent;
 * lanes cover the places from 0 upwards in their order. The key is the rendered {@code key}, else
 * the contact's id, else the run's id.
 */
public final class SplitStep implements StepType {
  private static final long PLACES = 10_000;

  @Override
  public String type() {
    return "split";
  }

  @Override
  public String family() {
    return "decide";
  }

  @Override
  public String summary() {
    return "Share people out by percent; the same person always gets the same lane.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required(
            "lanes", Field.Kind.LANES, "Lanes", "Each with its percent; together they make 100."),
        Field.optional(
            "key", Field.Kind.TEMPLATE, "Key", "What keeps its lane; the contact when empty."));
  }

  @Override
  public List<LaneSlot> lanes() {
    return List.of(LaneSlot.list("lanes"));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    String lane = config.path("lanes").path(0).path("name").asString("Lane 1");
    return JsonNodeFactory.instance.objectNode().put("lane", lane);
  }

  @Override
  public void check(StepCheck check) {
    JsonNode lanes = check.at("lanes");
    if (!lanes.isArray()) {
      return;
    }
    if (lanes.isEmpty()) {
      check.error("lanes", "split.no_lanes", "Add a lane with its percent.");
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < lanes.size(); i++) {
      JsonNode percent = lanes.get(i).path("percent");
      String path = "lanes/" + i + "/percent";
      if (!percent.isNumber()) {
        check.error(path, "field.required", "Say how many percent take this lane.");
        return;
      }
      if (percent.decimalValue().signum() < 0) {
        check.error(path, "number.range", "A share is 0 percent or more.");
        return;
      }
      sum = sum.add(percent.decimalValue());
    }
    if (sum.subtract(BigDecimal.valueOf(100)).abs().compareTo(new BigDecimal("0.05")) > 0) {
      check.error(
          "lanes",
          "split.percent_sum",
          "The shares make " + sum.toPlainString() + " percent; let them make 100.");
    }
  }

  @Override
  public StepResult enter(StepContext context) {
    String key = key(context);
    long place = Long.remainderUnsigned(DerivedId.hash(context.step().id() + "\n" + key), PLACES);
    BigDecimal whole = BigDecimal.ZERO;
    for (Lane lane : context.step().lanes()) {
      whole = whole.add(percent(lane));
    }
    if (whole.signum() <= 0) {
      throw new StepFailure("split.percent_sum", "No lane has a share; give each its percent.");
    }
    // Shares that do not make 100 are taken in proportion, so that a draft still runs.
    BigDecimal at =
        whole
            .multiply(BigDecimal.valueOf(place))
            .divide(BigDecimal.valueOf(PLACES), 6, RoundingMode.FLOOR);
    BigDecimal upTo = BigDecimal.ZERO;
    Lane taken = context.step().lanes().getLast();
    for (Lane lane : context.step().lanes()) {
      upTo = upTo.add(percent(lane));
      if (at.compareTo(upTo) < 0) {
        taken = lane;
        break;
      }
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("lane", taken.key());
    String shown = BigDecimal.valueOf(place, 2).toPlainString();
    return StepResult.lane(
        taken.key(), output, "\"" + key + "\" falls at " + shown + " of 100, so " + taken.label());
  }

  private static BigDecimal percent(Lane lane) {
    JsonNode percent = lane.config().path("percent");
    return percent.isNumber() && percent.decimalValue().signum() > 0
        ? percent.decimalValue()
        : BigDecimal.ZERO;
  }

  private static String key(StepContext context) {
    String key = context.text("key").strip();
    if (!key.isEmpty()) {
      return key;
    }
    String contact = context.run().contact();
    return contact == null ? context.run().id() : contact;
  }
}
