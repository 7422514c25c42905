package dev.carillon.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a PostgreSQL database is and who signs in. {@code sslMode} is libpq's word, or null. */
public record DatabaseAddress(
    String host,
    int port,
    String database,
    String user,
    String password,
    @Nullable String sslMode) {

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /**
   * Reads {@code postgresql://user:pass@host:port/db}, optionally with {@code ?sslmode=}. Parts may
   * be percent-encoded.
   *
   * @throws IllegalArgumentException with a sentence for people that never repeats the password
   */
  public static DatabaseAddress parse(String url) {
    URI uri = uri(url);
    String userInfo = uri.getRawUserInfo();
    String path = uri.getRawPath();
    if (uri.getHost() == null || userInfo == null || path == null || path.length() < 2) {
      throw malformed();
    }
    int colon = userInfo.indexOf(':');
    String user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
    String password = colon < 0 ? "" : decode(userInfo.substring(colon + 1));
    String host = uri.getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    return new DatabaseAddress(
        bare, port, decode(path.substring(1)), user, password, sslMode(uri.getRawQuery()));
  }

  private static URI uri(String url) {
    try {
      URI uri = new URI(url);
      if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
        throw malformed();
      }
      return uri;
    } catch (URISyntaxException badSyntax) {
      throw malformed();
    }
  }

  private static @Nullable String sslMode(@Nullable String query) {
    if (query == null) {
      return null;
    }
    String mode = query.startsWith("sslmode=") ? query.substring("sslmode=".length()) : "";
    if (!SSL_MODES.contains(mode)) {
      throw new IllegalArgumentException(
          "only ?sslmode= is known after the database name, one of " + SSL_MODES);
    }
    return mode;
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException("expected postgresql://user:password@host:port/database");
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password: this may stand in a log line. */
  @Override
  public String toString() {
    return "postgresql://" + host + ":" + port + "/" + database;
  }
}
