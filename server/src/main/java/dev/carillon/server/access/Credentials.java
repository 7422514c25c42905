package dev.carillon.server.access;

import dev.carillon.server.http.Caller;
import dev.carillon.server.http.Method;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls and in which environment. An {@code Authorization} header goes before a
 * cookie and, when it is wrong, is not made good by one.
 */
final class Credentials {
  static final String ENVIRONMENT_HEADER = "Carillon-Environment";

  private static final List<String> ENVIRONMENTS = List.of("test", "live");
  private static final String BEARER = "bearer ";

  private final @Nullable String adminKey;
  private final ApiKeys keys;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Origins origins;

  Credentials(
      @Nullable String adminKey,
      ApiKeys keys,
      Sessions sessions,
      SessionCookie cookie,
      Origins origins) {
    this.adminKey = adminKey;
    this.keys = keys;
    this.sessions = sessions;
    this.cookie = cookie;
    this.origins = origins;
  }

  /**
   * Who calls.
   *
   * @throws ProblemException 401 without good credentials, 403 for a wrong address, environment or
   *     CSRF token, 400 for an environment that does not exist
   */
  Caller caller(Request request) {
    List<String> authorization = request.headers("authorization");
    if (!authorization.isEmpty()) {
      return authorization.size() == 1 ? bearer(request, authorization.getFirst()) : refuse();
    }
    Optional<String> token = cookie.read(request);
    return token.isPresent() ? member(request, token.get()) : refuse();
  }

  private Caller bearer(Request request, String header) {
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return refuse();
    }
    String presented = header.substring(BEARER.length()).strip();
    if (adminKey != null && Sums.same(presented, adminKey)) {
      String environment = asked(request).orElse("live");
      return new Caller(Caller.Kind.ADMIN_KEY, "admin", Role.OWNER, environment);
    }
    ApiKey key = keys.find(presented).orElseGet(Credentials::refuse);
    if (!key.admits(request.clientAddress())) {
      throw new ProblemException(
          403, "access.address", "This key may not be used from this address.");
    }
    Optional<String> asked = asked(request);
    if (asked.isPresent() && !asked.get().equals(key.environment())) {
      throw otherEnvironment("This key belongs to " + key.environment());
    }
    return new Caller(Caller.Kind.KEY, key.id(), key.role(), key.environment());
  }

  private Caller member(Request request, String token) {
    Sessions.Session session = sessions.find(token).orElseGet(Credentials::refuse);
    if (request.method() != Method.GET) {
      origins.checkOrigin(request);
      origins.checkToken(request, session.csrf());
    }
    Member member = session.member();
    String usual = member.environments().contains("test") ? "test" : "live";
    String environment = asked(request).orElse(usual);
    if (!member.environments().contains(environment)) {
      throw otherEnvironment("You may not work in " + environment);
    }
    return new Caller(Caller.Kind.MEMBER, member.id(), member.role(), environment);
  }

  private static Optional<String> asked(Request request) {
    List<String> asked = request.headers(ENVIRONMENT_HEADER);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    if (asked.size() > 1 || !ENVIRONMENTS.contains(asked.getFirst())) {
      throw new ProblemException(
          400, "environment.unknown", "Set the header " + ENVIRONMENT_HEADER + " to test or live.");
    }
    return Optional.of(asked.getFirst());
  }

  private static ProblemException otherEnvironment(String sentence) {
    return new ProblemException(
        403, "access.other_environment", sentence + "; leave the header out or change it.");
  }

  /** The same words whatever was wrong: nothing is told to who guesses. */
  private static <T> T refuse() {
    throw new ProblemException(
            401,
            "access.credentials",
            "Send Authorization: Bearer with a valid API key, or sign in.")
        .with("WWW-Authenticate", "Bearer");
  }
}
