package dev.carillon.engine.object;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a digest that hold what no run has taken yet.
 *
 * @param open id of the window that collects, or null
 * @param carrier the run that will go on with it, or null
 * @param handed ids of those that were closed and are on their way
 * @param orphans whether items wait for the next window
 */
public record Windows(
    @Nullable String open, @Nullable String carrier, List<String> handed, boolean orphans) {
  static final Windows NONE = new Windows(null, null, List.of(), false);

  /** Whether that window is among them. */
  public boolean has(String window) {
    return window.equals(open) || handed.contains(window);
  }
}
