package dev.carillon.engine.check;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Names that a wait or a digest brings: {@code reply}, {@code event}, {@code digest}. */
final class BroughtNames {
  /** What arrives, see {@code WaitForReplyStep} and {@code WaitForEventStep}. */
  private static final Set<String> REPLY =
      Set.of(
          "text", "number", "button", "media", "channel", "from", "to", "providerId", "at", "id");

  private static final Set<String> EVENT = Set.of("id", "name", "contact", "data", "at");

  private final Workflow workflow;
  private final Steps types;
  private final Flow flow;
  private final Findings findings;
  private final boolean eventAtStart;

  BroughtNames(Workflow workflow, Steps types, Flow flow, Findings findings) {
    this.workflow = workflow;
    this.types = types;
    this.flow = flow;
    this.findings = findings;
    this.eventAtStart = Set.of("event", "journey").contains(workflow.triggerType());
  }

  /** Whether the name means something there, and has the field that is read. */
  void check(Use use, Path path) {
    there(use, path.top());
    field(use, path);
  }

  private void there(Use use, String name) {
    if (use.step() == null) {
      if (!(name.equals("event") && eventAtStart)) {
        findings.warning(use, "name.missing", "\"" + name + "\" means nothing in a trigger.");
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
    findings.warning(
        use,
        never ? "name.missing" : "name.missing_on_path",
        "\""
            + name
            + (never
                ? "\" means nothing here: no step before brings it."
                : "\" is empty on some ways to this step; give a default, or move the step."));
  }

  /** Whether what a wait or a digest brings has such a field at all. */
  private void field(Use use, Path path) {
    boolean known =
        path.rest().isEmpty()
            || switch (path.top()) {
              case "reply" -> REPLY.contains(path.rest().top());
              case "event" -> EVENT.contains(path.rest().top());
              default -> digests().isEmpty() || inSomeDigest(path.rest());
            };
    if (!known) {
      findings.warning(
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
    List<ObjectNode> found = new ArrayList<>();
    for (Step step : workflow.allSteps()) {
      StepType type = types.find(step.type());
      ObjectNode shape =
          type == null || !type.brings(null).contains("digest")
              ? null
              : type.sampleOutput(step.config());
      if (shape != null) {
        found.add(shape);
      }
    }
    return found;
  }

  private static boolean brings(StepType type, Step step, String name) {
    return type.brings(null).contains(name)
        || step.lanes().stream().anyMatch(lane -> type.brings(lane.key()).contains(name));
  }
}
