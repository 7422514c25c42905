package dev.carillon.engine.expression;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** Letters and signs in ASCII, and letters without their accents. */
final class PlainLetters {
  private static final Map<Integer, String> ASCII = new HashMap<>();

  static {
    pairs("ä ae ö oe ü ue Ä Ae Ö Oe Ü Ue ß ss æ ae Æ AE œ oe Œ OE ø o Ø O å a Å A ł l Ł L đ d Đ D");
    pairs("ð d Ð D þ th Þ Th ı i ħ h Ħ H");
    pairs(
        "– - — - ‘ ' ’ ' ‚ ' “ \" ” \" „ \" « \" » \" … ... • * € EUR £ GBP ₹ Rs ™ TM © (c) ® (R)");
    letters(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya");
    pairs("ё yo Ё Yo і i І I ї yi Ї Yi є ye Є Ye ґ g Ґ G");
    letters("αβγδεζηθικλμνξοπρσςτυφχψω", "a b g d e z i th i k l m n x o p r s s t y f ch ps o");
    ASCII.put(0xa0, " ");
    ASCII.put(0x202f, " ");
  }

  private PlainLetters() {}

  private static void pairs(String words) {
    String[] pairs = words.split(" ");
    for (int i = 0; i < pairs.length; i += 2) {
      ASCII.put(pairs[i].codePointAt(0), pairs[i + 1]);
    }
  }

  private static void letters(String from, String to) {
    String[] plain = to.split(" ", -1);
    for (int i = 0; i < from.length(); i++) {
      char small = from.charAt(i);
      ASCII.put((int) small, plain[i]);
      String capital =
          plain[i].isEmpty()
              ? ""
              : Character.toUpperCase(plain[i].charAt(0)) + plain[i].substring(1);
      ASCII.putIfAbsent((int) Character.toUpperCase(small), capital);
    }
  }

  /** The text in ASCII as far as we know how; other letters stay. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(c -> {
          if (c < 0x80) {
            plain.appendCodePoint(c);
          } else {
            String known = ASCII.get(c);
            plain.append(known != null ? known : bare(Character.toString(c)));
          }
        });
    return plain.toString();
  }

  private static String bare(String letter) {
    String base = withoutAccents(letter);
    String known = base.isEmpty() ? "" : ASCII.get(base.codePointAt(0));
    return known != null && base.length() == 1 ? known : base;
  }

  /** The text without its accents: é is e, and no more. */
  static String withoutAccents(String text) {
    boolean ascii = true;
    for (int i = 0; i < text.length() && ascii; i++) {
      ascii = text.charAt(i) < 0x80;
    }
    if (ascii) {
      return text;
    }
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder kept = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }
}
