package dev.carillon.engine.definition;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step of a workflow as it was drawn.
 *
 * @param config the step's whole JSON object; never changed
 * @param pointer JSON pointer of that object
 * @param owner id of the step whose lane holds this one, or null at the top
 */
public record Step(
    String id,
    String type,
    @Nullable String name,
    boolean disabled,
    ObjectNode config,
    List<Lane> lanes,
    String pointer,
    @Nullable String owner) {

  /** What people call it: its name, else its id. */
  public String label() {
    return name == null || name.isBlank() ? id : name;
  }

  /** The lane with that key, if the step has one. */
  public Optional<Lane> lane(String key) {
    return lanes.stream().filter(lane -> lane.key().equals(key)).findFirst();
  }
}
