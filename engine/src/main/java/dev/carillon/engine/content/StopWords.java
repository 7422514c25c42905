package dev.carillon.engine.content;

import java.util.Locale;
import java.util.Set;

/**
 * Words by which people opt out of a channel. Only a whole message counts, whatever its case, with
 * or without a mark at its end.
 */
public final class StopWords {
  private static final Set<String> ALWAYS =
      Set.of(
          "STOP",
          "STOPALL",
          "STOP ALL",
          "UNSUBSCRIBE",
          "REVOKE",
          "OPTOUT",
          "OPT OUT",
          "OPT-OUT",
          "ARRET",
          "ARRÊT",
          "BAJA");

  /** Carriers take these as well; people also answer questions with them. */
  private static final Set<String> MOSTLY = Set.of("CANCEL", "END", "QUIT");

  private StopWords() {}

  /** Whether the text opts out, whatever was asked. */
  public static boolean always(String text) {
    return ALWAYS.contains(word(text));
  }

  /** Whether the text opts out when no question asked for that very word. */
  public static boolean mostly(String text) {
    return MOSTLY.contains(word(text));
  }

  /** The word of the message, upper case, without a mark at its end. */
  public static String word(String text) {
    return text.strip().replaceFirst("[.!,;]+$", "").strip().toUpperCase(Locale.ROOT);
  }
}
