package dev.carillon.server.egress;

import dev.carillon.engine.net.BadUrl;
import dev.carillon.engine.net.Url;
import java.util.List;
import java.util.Locale;

/**
 * The hosts a stored credential may be sent to. {@code api.example.com} means that host alone,
 * {@code *.example.com} any name under it but not itself, {@code example.com:8443} that port alone.
 * Compared label by label on the host that will be connected, never as text in the URL.
 */
public record BoundHosts(List<String> patterns) {

  /** Lower-cases and copies the patterns. An empty list matches nothing. */
  public BoundHosts {
    patterns = patterns.stream().map(p -> p.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a credential bound to these hosts may travel with a call to this URL. */
  public boolean match(String url) {
    try {
      Url target = Url.parse(url);
      return patterns.stream().anyMatch(pattern -> matches(pattern, target));
    } catch (BadUrl _) {
      return false;
    }
  }

  private static boolean matches(String pattern, Url target) {
    int colon = pattern.lastIndexOf(':');
    boolean hasPort = colon > pattern.indexOf(']') && colon > 0;
    if (hasPort && !pattern.substring(colon + 1).equals(String.valueOf(target.port()))) {
      return false;
    }
    String host = hasPort ? pattern.substring(0, colon) : pattern;
    if (host.startsWith("*.")) {
      return host.length() > 2
          && target.host().endsWith(host.substring(1))
          && target.host().length() > host.length() - 1;
    }
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    return bare.equals(target.host());
  }
}
