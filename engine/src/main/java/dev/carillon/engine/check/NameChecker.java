package dev.carillon.engine.check;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Condition;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.engine.trigger.Triggers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the names that templates and conditions read can mean something where they stand. */
final class NameChecker {
  /** What is said to the caller of a webhook once a run has come so far. */
  private static final String ANSWER = "/trigger/respond/";

  /** What arrives, see {@code WaitForReplyStep} and {@code WaitForEventStep}. */
  private static final Set<String> REPLY =
      Set.of(
          "text", "number", "button", "media", "channel", "from", "to", "providerId", "at", "id");

  private static final Set<String> EVENT = Set.of("id", "name", "contact", "data", "at");

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
  private final JsonNode sample;
  private final boolean eventAtStart;
  private final Consumer<Problem> sink;

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
    TriggerType trigger = triggers.find(workflow.triggerType());
    this.sample = trigger == null ? MissingNode.getInstance() : trigger.sample(workflow.trigger());
    this.eventAtStart = Set.of("event", "journey").contains(workflow.triggerType());
    this.sink = sink;
  }

  void check(List<Use> uses) {
    for (Use use : uses) {
      switch (use) {
        case Use.Text text ->
            templates
                .reads(text.template())
                .forEach(read -> name(use, Path.of(read.path()), read.guarded() || use.guarded()));
        case Use.When when -> types(use, when.condition());
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
          brought(use, path.top());
          broughtField(use, path);
        }
      }
      case "data" -> {
        if (!use.content()) {
          warning(
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
      warning(
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
      warning(
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
    if (sample.isObject() && !sample.isEmpty() && Samples.absent(sample, path)) {
      warning(
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
      error(
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
      error(
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
      warning(use, "reference.missing_on_path", paths.sentence(target, use.step()));
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
    StepType type = types.find(target.type());
    ObjectNode shape = type == null ? null : type.sampleOutput(target.config());
    if (shape != null && Samples.absent(shape, path)) {
      boolean field = !shape.has(path.top());
      warning(
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

  private void brought(Use use, String name) {
    if (use.step() == null) {
      if (!(name.equals("event") && eventAtStart)) {
        warning(use, "name.missing", "\"" + name + "\" means nothing in a trigger.");
      }
      return;
    }
    Step step = workflow.step(use.step());
    StepType type = step == null ? null : types.find(step.type());
    Flow.Known known = flow.at(use.step());
    boolean own = type != null && step != null && brings(type, step, name);
    if (own || known == null || known.surely().contains("@" + name)) {
      return;
    }
    boolean never = !known.possibly().contains("@" + name);
    warning(
        use,
        never ? "name.missing" : "name.missing_on_path",
        "\""
            + name
            + (never
                ? "\" means nothing here: no step before brings it."
                : "\" is empty on some ways to this step; give a default, or move the step."));
  }

  /** Whether what a wait or a digest brings has such a field at all. */
  private void broughtField(Use use, Path path) {
    boolean known =
        path.rest().isEmpty()
            || switch (path.top()) {
              case "reply" -> REPLY.contains(path.rest().top());
              case "event" -> EVENT.contains(path.rest().top());
              default -> digests().isEmpty() || inSomeDigest(path.rest());
            };
    if (!known) {
      warning(
          use,
          "name.not_in_output",
          "There is no \"" + path.rest() + "\" in \"" + path.top() + "\"; correct the name.");
    }
  }

  private boolean inSomeDigest(Path path) {
    return digests().stream().anyMatch(shape -> !Samples.absent(shape, path));
  }

  /** What the digests of the document look like. */
  private List<ObjectNode> digests() {
    List<ObjectNode> shapes = new ArrayList<>();
    for (Step step : workflow.allSteps()) {
      StepType type = types.find(step.type());
      ObjectNode shape =
          type == null || !type.brings(null).contains("digest")
              ? null
              : type.sampleOutput(step.config());
      if (shape != null) {
        shapes.add(shape);
      }
    }
    return shapes;
  }

  private static boolean brings(StepType type, Step step, String name) {
    return type.brings(null).contains(name)
        || step.lanes().stream().anyMatch(lane -> type.brings(lane.key()).contains(name));
  }

  private void types(Use use, Condition condition) {
    switch (condition) {
      case Condition.All all -> all.parts().forEach(part -> types(use, part));
      case Condition.Any any -> any.parts().forEach(part -> types(use, part));
      case Condition.None none -> none.parts().forEach(part -> types(use, part));
      case Condition.Rule rule -> {
        JsonNode value = sampleOf(use, rule.value());
        String fault = TypeMismatch.sentence(value, rule.operator(), rule.to());
        if (fault != null) {
          sink.accept(
              new Problem(
                  rule.pointer(), use.step(), Problem.Level.WARNING, "type.mismatch", fault));
        }
      }
    }
  }

  /** What a plain path gave when it was captured; missing when that is not known. */
  private JsonNode sampleOf(Use use, JsonNode template) {
    Path path = Path.plain(template);
    if (path == null || (use.content() && !Scope.RESERVED.contains(path.top()))) {
      return MissingNode.getInstance();
    }
    if (path.top().equals("steps") && !path.rest().isEmpty()) {
      Step target = workflow.step(path.rest().top());
      StepType type = target == null ? null : types.find(target.type());
      ObjectNode shape = type == null || target == null ? null : type.sampleOutput(target.config());
      return shape == null ? MissingNode.getInstance() : Samples.find(shape, path.rest().rest());
    }
    if (path.top().equals("trigger")) {
      return Samples.find(sample, path.rest());
    }
    return Scope.RESERVED.contains(path.top())
        ? MissingNode.getInstance()
        : Samples.find(sample, path);
  }

  private void error(Use use, String code, String message) {
    say(use, Problem.Level.ERROR, code, message);
  }

  private void warning(Use use, String code, String message) {
    say(use, Problem.Level.WARNING, code, message);
  }

  private void say(Use use, Problem.Level level, String code, String message) {
    @Nullable String step = use.step();
    sink.accept(new Problem(use.pointer(), step, level, code, message));
  }
}
