package dev.carillon.engine.expression;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was used of late. Two generations: when the young one is full it becomes the old one,
 * and the old one is dropped; what is found in the old one is young again. No clock, no thread, no
 * lock on the way to a hit.
 */
final class Recent<V> {
  private final int entries;
  private final long weight;
  private volatile Generation<V> young = new Generation<>();
  private volatile Generation<V> old = new Generation<>();

  private static final class Generation<V> {
    final ConcurrentHashMap<String, V> map = new ConcurrentHashMap<>();
    final AtomicLong weight = new AtomicLong();
  }

  /**
   * @param entries how many a generation keeps
   * @param weight how much they may weigh together
   */
  Recent(int entries, long weight) {
    this.entries = entries;
    this.weight = weight;
  }

  @Nullable V get(String key) {
    V value = young.map.get(key);
    if (value == null) {
      value = old.map.get(key);
      if (value != null) {
        put(key, value, key.length());
      }
    }
    return value;
  }

  void put(String key, V value, long weighs) {
    Generation<V> into = young;
    if (into.map.put(key, value) == null
        && (into.weight.addAndGet(weighs) > weight || into.map.size() > entries)) {
      turn(into);
    }
  }

  private synchronized void turn(Generation<V> full) {
    if (young == full) {
      old = full;
      young = new Generation<>();
    }
  }

  /** How many are kept, for tests. */
  int size() {
    return young.map.size() + old.map.size();
  }
}
