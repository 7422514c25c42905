package dev.carillon.server.access;

import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import java.net.URI;
import java.util.Optional;

/** Whether a browser's write comes from our own pages. */
final class Origins {
  static final String CSRF_HEADER = "X-Carillon-Csrf";

  private final URI publicUrl;

  Origins(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** Refuses a write that another site's page made; only browsers send an Origin. */
  void checkOrigin(Request request) {
    Optional<String> origin = request.header("origin");
    if (origin.isPresent() && !ours(origin.get(), request.header("host").orElse(""))) {
      throw new ProblemException(
          403, "csrf.origin", "This was sent by a page of another site. Use Carillon's own pages.");
    }
  }

  private boolean ours(String origin, String host) {
    String base = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    return origin.equalsIgnoreCase(base)
        || origin.equalsIgnoreCase("http://" + host)
        || origin.equalsIgnoreCase("https://" + host);
  }

  /** Refuses a write of a session that does not bring the token that our pages were given. */
  void checkToken(Request request, String csrf) {
    String sent = request.header(CSRF_HEADER).orElse("");
    if (!Sums.same(sent, csrf)) {
      throw new ProblemException(
          403,
          "csrf.token",
          "The header " + CSRF_HEADER + " is missing or wrong. Load the page anew.");
    }
  }
}
