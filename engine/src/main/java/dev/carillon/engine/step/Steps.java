package dev.carillon.engine.step;

import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.definition.Workflow;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The step types there are; the one list is in {@code Engine}. Order is the order in which the
 * builder offers them.
 */
public final class Steps {
  private final List<StepType> types;
  private final Map<String, StepType> byName;

  public Steps(List<StepType> types) {
    this.types = List.copyOf(types);
    this.byName =
        types.stream().collect(Collectors.toUnmodifiableMap(StepType::type, Function.identity()));
  }

  public List<StepType> all() {
    return types;
  }

  public @Nullable StepType find(String type) {
    return byName.get(type);
  }

  /** Reads a document with the lanes of these types. */
  public Workflow read(JsonNode document) {
    return Workflow.read(document, this::lanesOf);
  }

  private List<LaneSlot> lanesOf(String type) {
    StepType found = byName.get(type);
    return found == null ? List.of() : found.lanes();
  }
}
