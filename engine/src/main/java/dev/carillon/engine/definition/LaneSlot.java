package dev.carillon.engine.definition;

/**
 * A place in a step's configuration that holds lanes.
 *
 * @param path slash-separated path inside the step, e.g. {@code otherwise} or {@code until/reached}
 * @param many true: a list of {@code {name, steps}}; false: a list of steps
 * @param label what people call a single lane
 */
public record LaneSlot(String path, boolean many, String label) {
  public static LaneSlot list(String path) {
    return new LaneSlot(path, true, "");
  }

  public static LaneSlot single(String path, String label) {
    return new LaneSlot(path, false, label);
  }

  /** The key of a single lane: the last segment, e.g. {@code otherwise}, {@code timedOut}. */
  public String key() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
