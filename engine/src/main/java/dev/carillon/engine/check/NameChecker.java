package dev.carillon.engine.check;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.trigger.Triggers;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the names that templates and conditions read can mean something where they stand. */
final class NameChecker {
  /** What is said to the caller of a webhook once a run has come so far. */
  private static final String ANSWER = "/trigger/respond/";

  /** The profile of the contract, section 6. */
  private static final Set<String> PROFILE =
      Set.of(
          "id",
          "name",
          "email",
          "phone",
          "whatsapp",
          "pushTokens",
          "webPushSubscriptions",
          "timezone",
          "locale",
          "tags",
          "attributes",
          "preferences",
          "status",
          "slack",
          "teams",
          "discord",
          "webhook");

  private final Workflow workflow;
  private final Steps types;
  private final Templates templates;
  private final Flow flow;
  private final Paths paths;
  private final Shapes shapes;
  private final BroughtNames brought;
  private final RuleTypes rules;
  private final Findings findings;

  NameChecker(
      Workflow workflow,
      Steps types,
      Triggers triggers,
      Templates templates,
      Flow flow,
      Consumer<Problem> sink) {
    this.workflow = workflow;
    this.types = types;
    this.templates = templates;
    this.flow = flow;
    this.paths = new Paths(workflow, flow);
    this.findings = new Findings(sink);
    this.shapes = Shapes.of(workflow, types, triggers);
    this.brought = new BroughtNames(workflow, types, flow, findings);
    this.rules = new RuleTypes(shapes, sink);
  }

  void check(List<Use> uses) {
    for (Use use : uses) {
      switch (use) {
        case Use.Text text ->
            templates
                .reads(text.template())
                .forEach(read -> name(use, Path.of(read.path()), read.guarded() || use.guarded()));
        case Use.When when -> rules.check(use, when.condition());
      }
    }
  }

  /**
   * @param guarded whether it is said there what happens when nothing is found
   */
  private void name(Use use, Path path, boolean guarded) {
    switch (path.top()) {
      case "steps" -> step(use, path, guarded);
      case "trigger" -> {
        if (!guarded) {
          trigger(use, path.rest());
        }
      }
      case "reply", "event", "digest" -> {
        if (!guarded) {
          brought.check(use, path);
        }
      }
      case "data" -> {
        if (!use.content()) {
          findings.warning(
              use,
              "name.data_outside_content",
              "\"data\" means something in content only; here use trigger." + path.rest() + ".");
        } else if (!guarded && !path.rest().isEmpty()) {
          bare(use, path.rest());
        }
      }
      case "contact" -> {
        if (!guarded) {
          contact(use, path.rest());
        }
      }
      default -> {
        if (!guarded && !Scope.RESERVED.contains(path.top())) {
          bare(use, path);
        }
      }
    }
  }

  private void contact(Use use, Path path) {
    Step step = use.step() == null ? null : workflow.step(use.step());
    boolean another = step != null && step.config().hasNonNull("contact");
    if (!another && !path.isEmpty() && !PROFILE.contains(path.top())) {
      findings.warning(
          use,
          "name.not_in_contact",
          "A contact has no \""
              + path.top()
              + "\"; what is your own stands in contact.attributes."
              + path.top()
              + ".");
    }
  }

  private void bare(Use use, Path path) {
    Step step = use.step() == null ? null : workflow.step(use.step());
    StepType type = step == null ? null : types.find(step.type());
    if (step != null && type != null && type.ownsBareNames(step.config())) {
      return;
    }
    if (!use.content()) {
      trigger(use, path);
      return;
    }
    JsonNode data = step == null ? MissingNode.getInstance() : step.config().path("data");
    if (data.isMissingNode() || data.isNull()) {
      // Without data of its own a send speaks about what triggered the run.
      trigger(use, path);
    } else if (data.isObject() && Samples.absent(data, new Path(List.of(path.top())))) {
      findings.warning(
          use,
          "name.not_in_data",
          "\""
              + path
              + "\" is not in the data of this step; add it there or write trigger."
              + path
              + ".");
    }
  }

  private void trigger(Use use, Path path) {
    JsonNode sample = shapes.trigger();
    if (sample.isObject() && !sample.isEmpty() && Samples.absent(sample, path)) {
      findings.warning(
          use,
          "name.not_in_sample",
          "\""
              + path
              + "\" is not in the trigger's sample; correct the name, or update the sample.");
    }
  }

  private void step(Use use, Path path, boolean guarded) {
    if (path.rest().isEmpty()) {
      return;
    }
    String id = path.rest().top();
    Step target = workflow.step(id);
    if (target == null) {
      findings.error(
          use,
          "reference.unknown_step",
          "There is no step \"" + id + "\"; choose one that comes before.");
      return;
    }
    if (use.step() == null && use.pointer().startsWith(ANSWER) && answeredAfter(id)) {
      if (!guarded) {
        output(use, target, path.rest().rest());
      }
      return;
    }
    Flow.Known known = use.step() == null ? null : flow.at(use.step());
    if (use.step() != null && known == null) {
      return;
    }
    if (known == null || !known.possibly().contains(id) || target.disabled()) {
      findings.error(
          use,
          "reference.never_run",
          "\""
              + target.label()
              + "\" cannot have run before this; choose a step that comes before.");
      return;
    }
    if (guarded) {
      return;
    }
    if (!known.surely().contains(id)) {
      findings.warning(use, "reference.missing_on_path", paths.sentence(target, use.step()));
    }
    output(use, target, path.rest().rest());
  }

  /** Whether the step may have run when the trigger's caller is answered. */
  private boolean answeredAfter(String id) {
    String after = workflow.trigger().path("respond").path("after").asString("ended");
    Flow.Known known = after.equals("ended") ? null : flow.at(after);
    return after.equals("ended")
        || after.equals(id)
        || (known != null && known.possibly().contains(id));
  }

  private void output(Use use, Step target, Path path) {
    ObjectNode shape = shapes.output(target);
    if (shape != null && Samples.absent(shape, path)) {
      boolean field = !shape.has(path.top());
      findings.warning(
          use,
          field ? "name.not_in_output" : "name.not_in_captured",
          "\""
              + path
              + "\" is not in what \""
              + target.label()
              + "\" gives"
              + (field
                  ? ", which is: " + String.join(", ", shape.propertyNames()) + "."
                  : " by its captured answer; correct the name, or capture again."));
    }
  }
}
