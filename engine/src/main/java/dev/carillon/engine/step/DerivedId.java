package dev.carillon.engine.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Ids that are worked out instead of drawn: the same whenever the same visit is worked out again,
 * and sorted by time like every id. A prefix and 26 characters: ten of the moment, sixteen of a
 * hash of the visit's key.
 */
public final class DerivedId {
  private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int LONGEST_TEXT = 128;

  private DerivedId() {}

  /**
   * @param prefix with its underscore: {@code run_}
   * @param key of the visit and of the thing within it, unique
   */
  public static String of(String prefix, String key, Instant at) {
    StringBuilder id = new StringBuilder(prefix);
    append(id, at.toEpochMilli(), 10);
    ByteBuffer hash = ByteBuffer.wrap(sha256(key));
    append(id, hash.getLong(0) >>> 24, 8);
    append(id, hash.getLong(5) >>> 24, 8);
    return id.toString();
  }

  /** The text, or its hash when it is longer than 128 characters: for keys made by templates. */
  public static String bounded(String text) {
    return text.length() <= LONGEST_TEXT
        ? text
        : "sha256:" + HexFormat.of().formatHex(sha256(text));
  }

  /** The first eight bytes of SHA-256 of the text in UTF-8, as an unsigned number. */
  public static long hash(String text) {
    return ByteBuffer.wrap(sha256(text)).getLong();
  }

  private static void append(StringBuilder id, long bits, int characters) {
    for (int i = characters - 1; i >= 0; i--) {
      id.append(CROCKFORD[(int) ((bits >>> (5 * i)) & 31)]);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
