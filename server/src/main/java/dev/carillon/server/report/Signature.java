package dev.carillon.server.report;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Standard Webhooks, symmetric ({@code v1}): HMAC-SHA256 over {@code id.timestamp.body}. */
final class Signature {
  private static final String PREFIX = "whsec_";

  private Signature() {}

  /** The headers of one try. */
  static Map<String, String> headers(String secret, String id, long seconds, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", String.valueOf(seconds));
    headers.put("webhook-signature", "v1," + sign(secret, id + "." + seconds + ".", body));
    return headers;
  }

  private static String sign(String secret, String head, byte[] body) {
    byte[] key = key(secret);
    if (key == null) {
      throw new IllegalStateException("The secret store gave no signing secret");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }

  /** The bytes that a secret stands for; null when it is none. */
  static byte @Nullable [] key(String secret) {
    try {
      String text = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
      byte[] key = Base64.getDecoder().decode(text);
      return key.length == 0 ? null : key;
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }
}
