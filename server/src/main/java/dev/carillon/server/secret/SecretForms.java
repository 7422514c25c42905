package dev.carillon.server.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The dresses in which a secret turns up in text: as it is, in JSON, in a URL, inside base64. */
final class SecretForms {
  private SecretForms() {}

  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(secret);
    forms.add(inJson(secret));
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    forms.add(encoded);
    String percent = encoded.replace("+", "%20");
    forms.add(percent);
    forms.add(lowerHex(percent));
    base64(secret.getBytes(StandardCharsets.UTF_8), forms);
    return forms;
  }

  private static String inJson(String secret) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < secret.length(); i++) {
      char c = secret.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c == '\n') {
        text.append("\\n");
      } else if (c == '\r') {
        text.append("\\r");
      } else if (c == '\t') {
        text.append("\\t");
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** {@code %2F} as {@code %2f}; the letters of the secret itself stay. */
  private static String lowerHex(String percent) {
    StringBuilder text = new StringBuilder(percent);
    for (int i = 0; i + 2 < text.length(); i++) {
      if (text.charAt(i) == '%') {
        text.replace(i + 1, i + 3, text.substring(i + 1, i + 3).toLowerCase(Locale.ROOT));
      }
    }
    return text.toString();
  }

  /**
   * Inside a longer base64 text (a Basic header holds the password after the user name) the secret
   * begins at one of three offsets; the characters that hold bits of it alone are always the same.
   */
  private static void base64(byte[] secret, Set<String> forms) {
    for (int offset = 0; offset < 3; offset++) {
      byte[] shifted = new byte[offset + secret.length];
      System.arraycopy(secret, 0, shifted, offset, secret.length);
      int first = (offset * 8 + 5) / 6;
      int end = shifted.length * 8 / 6;
      forms.add(Base64.getEncoder().encodeToString(shifted).substring(first, end));
      forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(first, end));
    }
  }
}
