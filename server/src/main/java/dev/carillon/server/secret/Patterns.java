package dev.carillon.server.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many fixed texts in one pass: at each place the next four characters are looked up in a
 * small table, and only where it says so are the candidates compared. Immutable.
 */
final class Patterns {
  private static final int WINDOW = 4;
  private static final int BITS = 1 << 16;

  private final long[] seen = new long[BITS / 64];
  private final Map<Integer, List<String>> byWindow = new HashMap<>();

  /** Texts shorter than four characters are passed over. */
  Patterns(Iterable<String> texts) {
    for (String text : texts) {
      if (text.length() >= WINDOW) {
        int window = window(text, 0);
        seen[window >>> 6] |= 1L << window;
        byWindow.computeIfAbsent(window, _ -> new ArrayList<>()).add(text);
      }
    }
    byWindow
        .values()
        .forEach(list -> list.sort(Comparator.comparingInt(String::length).reversed()));
  }

  boolean isEmpty() {
    return byWindow.isEmpty();
  }

  /** The text with each match replaced; the same object when there is none. */
  String replace(String text, String replacement) {
    StringBuilder out = null;
    int copied = 0;
    int at = 0;
    int last = text.length() - WINDOW;
    while (at <= last) {
      int window = window(text, at);
      int length = (seen[window >>> 6] & 1L << window) == 0 ? 0 : match(window, text, at);
      if (length == 0) {
        at++;
      } else {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, copied, at).append(replacement);
        at += length;
        copied = at;
      }
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  private int match(int window, String text, int at) {
    for (String candidate : byWindow.getOrDefault(window, List.of())) {
      if (text.startsWith(candidate, at)) {
        return candidate.length();
      }
    }
    return 0;
  }

  private static int window(String text, int at) {
    int mixed = text.charAt(at);
    mixed = mixed * 31 + text.charAt(at + 1);
    mixed = mixed * 31 + text.charAt(at + 2);
    mixed = mixed * 31 + text.charAt(at + 3);
    return (mixed ^ mixed >>> 16) & (BITS - 1);
  }
}
