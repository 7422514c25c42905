package dev.carillon.engine.check;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says on which way to a step another one has not run. */
final class Paths {
  private final Workflow workflow;
  private final Flow flow;

  Paths(Workflow workflow, Flow flow) {
    this.workflow = workflow;
    this.flow = flow;
  }

  String sentence(Step missing, @Nullable String user) {
    String way = way(missing, user);
    return "\""
        + missing.label()
        + "\" has not run "
        + (way == null ? "on some ways to this step" : "when " + way)
        + "; there it is empty. Give a default, or move the step.";
  }

  private @Nullable String way(Step missing, @Nullable String user) {
    List<String> around = owners(user);
    Step inner = missing;
    String owner = inner.owner();
    while (owner != null) {
      Step deciding = workflow.step(owner);
      if (deciding == null) {
        return null;
      }
      boolean shared = around.contains(owner) && sameLane(deciding, missing, user);
      if (!shared) {
        String other = otherWay(deciding, missing);
        if (other != null) {
          return other;
        }
      }
      owner = deciding.owner();
    }
    return null;
  }

  /** A lane of the deciding step that does not hold the missing one and goes on below. */
  private @Nullable String otherWay(Step deciding, Step missing) {
    for (Lane lane : deciding.lanes()) {
      if (!holds(lane, missing.id()) && goesOn(lane)) {
        return "\"" + deciding.label() + "\" takes \"" + lane.label() + "\"";
      }
    }
    return flow.waysFrom(deciding).stream().anyMatch(way -> way.lane() == null)
        ? "\"" + deciding.label() + "\" takes no lane"
        : null;
  }

  private boolean goesOn(Lane lane) {
    return lane.steps().isEmpty() || !flow.waysFrom(lane.steps().getLast()).isEmpty();
  }

  private boolean sameLane(Step deciding, Step one, @Nullable String other) {
    return other != null
        && deciding.lanes().stream().anyMatch(lane -> holds(lane, one.id()) && holds(lane, other));
  }

  private static boolean holds(Lane lane, String id) {
    return lane.steps().stream()
        .anyMatch(
            step -> step.id().equals(id) || step.lanes().stream().anyMatch(in -> holds(in, id)));
  }

  private List<String> owners(@Nullable String id) {
    List<String> owners = new ArrayList<>();
    Step step = id == null ? null : workflow.step(id);
    String owner = step == null ? null : step.owner();
    while (owner != null) {
      owners.add(owner);
      Step up = workflow.step(owner);
      owner = up == null ? null : up.owner();
    }
    return owners;
  }
}
