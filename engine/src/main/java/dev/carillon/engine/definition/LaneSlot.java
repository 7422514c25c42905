package dev.carillon.engine.definition;

import org.jspecify.annotations.Nullable;

/**
 * A place in a step's configuration that holds lanes.
 *
 * @param path slash-separated path inside the step, e.g. {@code otherwise} or {@code until/reached}
 * @param many true: a list of {@code {name, steps}}; false: a list of steps
 * @param label what people call a single lane
 * @param endsAs the run ends with this outcome after the lane, instead of going on below; or null
 */
public record LaneSlot(String path, boolean many, String label, @Nullable String endsAs) {
  public static LaneSlot list(String path) {
    return new LaneSlot(path, true, "", null);
  }

  public static LaneSlot single(String path, String label) {
    return new LaneSlot(path, false, label, null);
  }

  /** A lane after which the run ends. */
  public static LaneSlot ending(String path, String label, String outcome) {
    return new LaneSlot(path, false, label, outcome);
  }

  /** The key of a single lane: the last segment, e.g. {@code otherwise}, {@code timedOut}. */
  public String key() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
