package dev.carillon.engine.step.send;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * The id of a send's request: sorts by time like every id, and is the same whenever the same visit
 * is worked out again. {@code req_} and 26 characters: ten of the moment, sixteen of a hash of the
 * visit.
 */
final class RequestId {
  private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

  private RequestId() {}

  static String of(String visitKey, Instant at) {
    StringBuilder id = new StringBuilder("req_");
    append(id, at.toEpochMilli(), 10);
    byte[] hash = sha256(visitKey);
    append(id, bits(hash, 0), 8);
    append(id, bits(hash, 5), 8);
    return id.toString();
  }

  /** Forty bits from there on. */
  private static long bits(byte[] hash, int from) {
    long bits = 0;
    for (int i = from; i < from + 5; i++) {
      bits = (bits << 8) | (hash[i] & 0xFF);
    }
    return bits;
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
