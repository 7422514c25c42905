package dev.carillon.server.db;

import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Makes identifiers: a prefix, an underscore and a ULID of 26 characters ({@code run_01JD…}). Those
 * made by one node sort by the order in which they were made, also within a millisecond and when
 * the wall clock steps back; across nodes they sort by the millisecond. Columns that hold them are
 * {@code text COLLATE "C"}. Safe from any thread.
 */
public final class Ids {
  private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

  private final InstantSource time;
  private final SecureRandom random = new SecureRandom();
  private long lastMillis = -1;
  private long high; // 16 random bits
  private long low; // 64 random bits

  /**
   * @param time the real time, not the test clock: identifiers keep their order when tests move it
   */
  public Ids(InstantSource time) {
    this.time = time;
  }

  /** A new identifier; {@code prefix} without the underscore, for example {@code run}. */
  public String next(String prefix) {
    char[] text = new char[26];
    synchronized (this) {
      advance(time.millis());
      write(text, 0, 10, lastMillis);
      long top = (high << 24) | (low >>> 40);
      write(text, 10, 8, top);
      write(text, 18, 8, low & 0xFF_FFFF_FFFFL);
    }
    return prefix + "_" + new String(text);
  }

  private void advance(long now) {
    if (now > lastMillis) {
      lastMillis = now;
      high = random.nextInt(1 << 16);
      low = random.nextLong();
      return;
    }
    low += 1 + random.nextInt(1 << 8);
    if (low >= 0 && low < 1 << 8) {
      high = (high + 1) & 0xFFFF;
      if (high == 0) {
        lastMillis++;
      }
    }
  }

  private static void write(char[] text, int from, int length, long bits) {
    for (int i = from + length - 1; i >= from; i--) {
      text[i] = CROCKFORD[(int) (bits & 31)];
      bits >>>= 5;
    }
  }
}
