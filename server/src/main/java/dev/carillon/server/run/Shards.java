package dev.carillon.server.run;

/** A run's home: which of the fixed number of shards its rows live in. Never changes for an id. */
public final class Shards {
  /** Fixed for ever: rows are stored under it. */
  public static final int COUNT = 64;

  private Shards() {}

  /** 0 to 63, spread by the id's last characters. */
  public static short of(String id) {
    int hash = 0;
    for (int i = Math.max(0, id.length() - 8); i < id.length(); i++) {
      hash = 31 * hash + id.charAt(i);
    }
    return (short) Math.floorMod(hash, COUNT);
  }
}
