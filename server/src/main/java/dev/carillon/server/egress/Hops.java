package dev.carillon.server.egress;

import org.jspecify.annotations.Nullable;

/**
 * Counts how many Carillon runs called one another: each call carries its count in a header, the
 * hook that receives it hands the count to its run, and a call that would be one too many is not
 * made. This ends workflows that call their own hooks, directly or in a ring.
 */
public final class Hops {
  /** The header; its value is the number of runs behind the call, from 1. */
  public static final String HEADER = "Carillon-Hops";

  /** The most runs in a chain. */
  public static final int MOST = 10;

  private Hops() {}

  /**
   * The count that a request brought; 0 without the header, {@link #MOST} when it makes no sense.
   */
  public static int of(@Nullable String header) {
    if (header == null) {
      return 0;
    }
    String text = header.strip();
    boolean plain =
        !text.isEmpty() && text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Math.min(Integer.parseInt(text), MOST) : MOST;
  }
}
