package dev.carillon.server.access;

import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Request;
import java.net.URI;
import java.util.Optional;

/**
 * The cookie that holds a session's token: no script can read it, no other site's form brings it
 * along with a write, and over TLS its name keeps other hosts from setting it.
 */
final class SessionCookie {
  private final String name;
  private final String attributes;

  SessionCookie(URI publicUrl) {
    boolean secure = "https".equals(publicUrl.getScheme());
    this.name = secure ? "__Host-carillon" : "carillon";
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }

  Optional<String> read(Request request) {
    for (String line : request.headers("cookie")) {
      for (String pair : line.split(";")) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
          return Optional.of(pair.substring(equals + 1).strip()).filter(token -> !token.isEmpty());
        }
      }
    }
    return Optional.empty();
  }

  Answer set(Answer answer, String token) {
    return answer.with(
        "Set-Cookie",
        name + "=" + token + attributes + "; Max-Age=" + Sessions.LONGEST.toSeconds());
  }

  Answer clear(Answer answer) {
    return answer.with("Set-Cookie", name + "=" + attributes + "; Max-Age=0");
  }
}
