package dev.carillon.engine.content;

/**
 * How an SMS is cut: GSM 03.38 with 160 characters alone and 153 a part, or UCS-2 with 70 and 67
 * when a character is outside that alphabet (3GPP TS 23.038, 23.040).
 *
 * @param encoding {@code GSM-7} or {@code UCS-2}
 * @param units septets or 16-bit units the text takes
 * @param count messages it is billed as; 0 for an empty text
 */
public record Segments(String encoding, int units, int count) {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "\f^{}\\[~]|€";

  public static Segments of(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (BASIC.indexOf(c) >= 0) {
        septets++;
      } else if (EXTENDED.indexOf(c) >= 0) {
        septets += 2;
      } else {
        return wide(text);
      }
    }
    return new Segments("GSM-7", septets, septets <= 160 ? Math.min(septets, 1) : parts(text));
  }

  /** An escaped character is never cut in two, so a part may hold 152. */
  private static int parts(String text) {
    int count = 1;
    int used = 0;
    for (int i = 0; i < text.length(); i++) {
      int width = EXTENDED.indexOf(text.charAt(i)) >= 0 ? 2 : 1;
      if (used + width > 153) {
        count++;
        used = 0;
      }
      used += width;
    }
    return count;
  }

  private static Segments wide(String text) {
    int units = text.length();
    if (units <= 70) {
      return new Segments("UCS-2", units, 1);
    }
    int count = 1;
    int used = 0;
    for (int i = 0; i < units; i++) {
      int width = Character.isHighSurrogate(text.charAt(i)) && i + 1 < units ? 2 : 1;
      if (used + width > 67) {
        count++;
        used = 0;
      }
      used += width;
      i += width - 1;
    }
    return new Segments("UCS-2", units, count);
  }
}
