package dev.carillon.server.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the windows that runs carry close. Only their keeper knows: an event may move the moment
 * without a word to the run.
 */
public interface Closings {
  /** A window that a run carries. */
  record Closing(String run, Instant at) {}

  /**
   * Windows in the order of their closing.
   *
   * @param workflow of that workflow alone, or null
   * @param after where the page begins
   */
  List<Closing> page(String environment, @Nullable String workflow, Slot after, int most);

  /**
   * A place in the order of what is due, in milliseconds since 1970, rounded up.
   *
   * @param run ids of one moment follow one another
   * @param until what is due later does not matter; included
   */
  record Slot(long at, String run, long until) {}

  /** The moments of those of these runs that carry a window. */
  Map<String, Instant> of(String environment, Collection<String> runs);
}
