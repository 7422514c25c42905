package dev.carillon.server.object;

import dev.carillon.engine.step.DerivedId;
import dev.carillon.server.run.Shards;

/**
 * Where an object is kept.
 *
 * @param name the object's key, {@code environment|workflow|step|key}, in a form that a text column
 *     holds: a key with characters that none can hold stands as its hash
 */
record Place(String name, String environment, String workflow, String step, String key) {

  static Place of(String object) {
    String[] parts = object.split("\\|", 4);
    if (parts.length < 4) {
      throw new IllegalArgumentException("Expected environment|workflow|step|key but got another");
    }
    String key = storable(parts[3]);
    return new Place(
        String.join("|", parts[0], parts[1], parts[2], key), parts[0], parts[1], parts[2], key);
  }

  short shard() {
    return Shards.of(name);
  }

  /** NUL and halves of surrogate pairs cannot be stored as text. */
  static String storable(String key) {
    boolean plain = key.indexOf('\0') < 0 && key.codePoints().noneMatch(Place::half);
    return plain ? key : "hash:" + Long.toHexString(DerivedId.hash(key));
  }

  private static boolean half(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
