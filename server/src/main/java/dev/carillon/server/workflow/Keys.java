package dev.carillon.server.workflow;

import java.text.Normalizer;
import java.util.Locale;

/** Keys of workflows. */
final class Keys {
  private static final int LONGEST = 63;

  private Keys() {}

  /** A key made of a name: {@code ABC payments} becomes {@code abc-payments}. */
  static String slug(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    return cut.isEmpty() ? "workflow" : cut.replaceAll("-+$", "");
  }

  /** The same with a number behind, within the length. */
  static String numbered(String key, int number) {
    String end = "-" + number;
    return key.substring(0, Math.min(key.length(), LONGEST - end.length())) + end;
  }
}
