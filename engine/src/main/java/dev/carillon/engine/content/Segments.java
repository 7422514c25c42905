package dev.carillon.engine.content;

import java.util.ArrayList;
import java.util.List;

/**
 * How an SMS is cut: GSM 03.38 with 160 characters alone and 153 a part, or UCS-2 with 70 and 67
 * when a character is outside that alphabet (3GPP TS 23.038, 23.040). What takes two units, an
 * escaped character or a pair of surrogates, is never cut in two.
 *
 * @param encoding {@code GSM-7} or {@code UCS-2}
 * @param units septets or 16-bit units the text takes
 * @param parts the text of each message, in order; none for an empty text
 */
public record Segments(String encoding, int units, List<String> parts) {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String EXTENDED = "\f^{}\\[~]|€";
  private static final char REPLACEMENT = '\uFFFD';

  /** Cuts a text; half a character that stands alone is replaced by U+FFFD. */
  public static Segments of(String text) {
    int septets = septets(text);
    if (septets >= 0) {
      return new Segments("GSM-7", septets, cut(text, septets, 160, 153, true));
    }
    String whole = whole(text);
    return new Segments("UCS-2", whole.length(), cut(whole, whole.length(), 70, 67, false));
  }

  /** Messages it is billed as. */
  public int count() {
    return parts.size();
  }

  /** The text as it is sent: without halves of characters. */
  public static String whole(String text) {
    StringBuilder whole = new StringBuilder(text);
    for (int i = 0; i < whole.length(); i++) {
      boolean pair =
          i + 1 < whole.length() && Character.isSurrogatePair(whole.charAt(i), whole.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(whole.charAt(i))) {
        whole.setCharAt(i, REPLACEMENT);
      }
    }
    return whole.toString();
  }

  /** Septets of the text; −1 when a character is outside the alphabet. */
  private static int septets(String text) {
    int septets = 0;
    for (int i = 0; i < text.length(); i++) {
      int width = width(text.charAt(i));
      if (width == 0) {
        return -1;
      }
      septets += width;
    }
    return septets;
  }

  private static int width(char c) {
    if (BASIC.indexOf(c) >= 0) {
      return 1;
    }
    return EXTENDED.indexOf(c) >= 0 ? 2 : 0;
  }

  private static List<String> cut(String text, int units, int alone, int room, boolean septets) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (units <= alone) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int length = septets ? 1 : Character.charCount(text.codePointAt(i));
      int width = septets ? width(text.charAt(i)) : length;
      if (used + width > room) {
        parts.add(text.substring(start, i));
        start = i;
        used = 0;
      }
      used += width;
      i += length;
    }
    parts.add(text.substring(start));
    return List.copyOf(parts);
  }
}
