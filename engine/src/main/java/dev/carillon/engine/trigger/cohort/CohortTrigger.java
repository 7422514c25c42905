package dev.carillon.engine.trigger.cohort;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.trigger.Admission;
import dev.carillon.engine.trigger.Admitting;
import dev.carillon.engine.trigger.TriggerCheck;
import dev.carillon.engine.trigger.TriggerContext;
import dev.carillon.engine.trigger.TriggerSecurity;
import dev.carillon.engine.trigger.TriggerType;
import java.util.List;

/**
 * Starts when a member enters or leaves a cohort of an analytics product. {@code trigger} is the
 * member with its extra properties. Facts: {@code cohort} (its id) and {@code on}.
 */
public final class CohortTrigger implements TriggerType {
  @Override
  public String type() {
    return "cohort";
  }

  @Override
  public String summary() {
    return "When somebody enters or leaves a cohort in Mixpanel or Amplitude.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.choice("source", true, "Source", "Who sends it.", List.of("mixpanel", "amplitude")),
        Field.required("cohort", Field.Kind.TEXT, "Cohort", "Its id, or * for any."),
        Field.choice("on", true, "On", "Entering or leaving.", List.of("enter", "leave")),
        TriggerSecurity.field(List.of("none", "basic", "header")));
  }

  @Override
  public void check(TriggerCheck check) {
    TriggerSecurity.check(check);
    String fits = check.at("source").asString("").equals("amplitude") ? "header" : "basic";
    String chosen = check.at("security/type").asString("none");
    if (!chosen.equals("none") && !chosen.equals(fits)) {
      check.error(
          "security/type",
          "security.unfit",
          "This source can send \"" + fits + "\" only; choose that.");
    }
  }

  @Override
  public Admission admit(TriggerContext context) {
    String cohort = context.config().path("cohort").asString("");
    boolean fits = cohort.equals("*") || cohort.equals(context.fact("cohort"));
    return fits && context.config().path("on").asString("").equals(context.fact("on"))
        ? Admitting.admit(context)
        : new Admission.Ignored(Admission.UNMATCHED, "Another cohort or direction");
  }
}
