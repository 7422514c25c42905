package dev.carillon.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random credentials and their SHA-256 sums: what is stored of a credential of 256 random bits. */
final class Sums {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Sums() {}

  /** 256 random bits as 64 letters and digits. */
  static String randomHex() {
    return HexFormat.of().formatHex(random());
  }

  /** 256 random bits as 43 characters safe in a URL and a cookie. */
  static String randomToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] of(byte[]... parts) {
    MessageDigest digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** Takes the same time whatever differs. */
  static boolean same(byte[] a, byte[] b) {
    return MessageDigest.isEqual(a, b);
  }

  static boolean same(String a, String b) {
    return same(of(a), of(b));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
