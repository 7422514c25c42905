package dev.carillon.server.revision;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One value kept as long as its counter stands still. Loading happens outside any lock, so two
 * threads may load at once; both get a right value.
 */
public final class Cached<T> {
  private record Kept<T>(long revision, T value) {}

  private final Revisions revisions;
  private final String name;
  private final Supplier<T> loader;
  private volatile @Nullable Kept<T> kept;

  public Cached(Revisions revisions, String name, Supplier<T> loader) {
    this.revisions = revisions;
    this.name = name;
    this.loader = loader;
  }

  /** The value as of the newest change this node knows of. */
  public T get() {
    long now = revisions.current(name);
    Kept<T> held = kept;
    if (held != null && held.revision() == now) {
      return held.value();
    }
    // Read the counter first: a change during the load makes this stale, never the other way round.
    T loaded = loader.get();
    kept = new Kept<>(now, loaded);
    return loaded;
  }
}
