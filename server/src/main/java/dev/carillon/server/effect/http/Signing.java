package dev.carillon.server.effect.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** HMAC over a body, as a step's {@code sign} says: {@code header, algorithm, encoding, prefix}. */
record Signing(String header, String algorithm, String encoding, String prefix) {

  static Signing read(JsonNode sign) {
    return new Signing(
        sign.path("header").asString("X-Carillon-Signature"),
        sign.path("algorithm").asString("sha256"),
        sign.path("encoding").asString("hex"),
        sign.path("prefix").asString(""));
  }

  String sign(String key, byte[] body) {
    String name = algorithm.equals("sha1") ? "HmacSHA1" : "HmacSHA256";
    try {
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), name));
      byte[] digest = mac.doFinal(body);
      return prefix
          + (encoding.equals("base64")
              ? Base64.getEncoder().encodeToString(digest)
              : HexFormat.of().formatHex(digest));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has " + name, missing);
    }
  }
}
