package dev.carillon.server.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC over raw bytes, compared in constant time. */
public final class Hmac {
  private Hmac() {}

  static byte[] sign(String algorithm, byte[] key, byte[]... parts) {
    String name = algorithm.equals("sha1") ? "HmacSHA1" : "HmacSHA256";
    try {
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key, name));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has " + name, missing);
    }
  }

  static boolean same(byte[] expected, byte @Nullable [] given) {
    return given != null && MessageDigest.isEqual(expected, given);
  }

  /** Compares texts without telling by the time taken how much of them is right. */
  public static boolean same(String expected, @Nullable String given) {
    return given != null && MessageDigest.isEqual(bytes(expected), bytes(given));
  }

  /** The bytes of hex digits; null when they are none. */
  static byte @Nullable [] hex(String text) {
    try {
      return HexFormat.of().parseHex(text.strip());
    } catch (IllegalArgumentException noHex) {
      return null;
    }
  }

  /** The bytes of base64; null when it is none. */
  static byte @Nullable [] base64(String text) {
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
