package dev.carillon.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The decoded {@code name=value} pairs of a query, or of a form body. */
public record QueryParameters(Map<String, List<String>> values) {
  private static final int MOST = 1_000;

  /**
   * Takes {@code a=1&b=2} apart; a name may stand several times.
   *
   * @throws ProblemException 400 for a wrong escape or more than a thousand pairs
   */
  public static QueryParameters parse(String raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (raw.isEmpty()) {
      return new QueryParameters(values);
    }
    String[] pairs = raw.split("&", -1);
    if (pairs.length > MOST) {
      throw ProblemException.malformed("There are more than " + MOST + " parameters.");
    }
    for (String pair : pairs) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = PercentCode.decode(equals < 0 ? pair : pair.substring(0, equals), true);
        String value = equals < 0 ? "" : PercentCode.decode(pair.substring(equals + 1), true);
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    return new QueryParameters(values);
  }
}
