package dev.carillon.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The web app's files, built by Vite: precompressed where a {@code .br} or {@code .gz} lies beside,
 * kept for a year where the name carries a hash ({@code /assets/}). A page address of the app,
 * asked for by a browser's navigation, gets {@code index.html}; an address below a route's first
 * segment never does.
 */
final class WebApp {
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
          + " blob:; font-src 'self'; connect-src 'self'; frame-src 'self' blob:; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private static final Pattern PLAIN = Pattern.compile("[^/\\\\;]*");

  private final @Nullable Path folder;
  private final Set<String> reserved;

  /**
   * @param folder the built app, or null when there is none
   * @param reserved first segments that belong to routes
   */
  WebApp(@Nullable Path folder, Set<String> reserved) {
    this.folder = folder;
    this.reserved = Set.copyOf(reserved);
  }

  Answer answer(@Nullable Method method, RequestPath path, String accept, ServerRequest in) {
    if (method != Method.GET || path.segments().stream().anyMatch(s -> s.startsWith("."))) {
      throw ProblemException.notFound("address");
    }
    Optional<Path> file = file(path);
    if (file.isPresent()) {
      return send(file.get(), path, in);
    }
    if (!isPage(path) || !accept.contains("text/html")) {
      throw ProblemException.notFound("address");
    }
    return page(in);
  }

  private boolean isPage(RequestPath path) {
    String first = path.segments().isEmpty() ? "" : path.segments().getFirst();
    return !reserved.contains(first)
        && !first.equals("assets")
        && path.segments().stream().allMatch(segment -> PLAIN.matcher(segment).matches());
  }

  private Answer page(ServerRequest in) {
    RequestPath index = new RequestPath(List.of("index.html"));
    return file(index).map(file -> send(file, index, in)).orElseGet(WebApp::notBuilt);
  }

  private static Answer notBuilt() {
    return secured(
        Answer.text(
            200, "Carillon runs, but its web app is not built here. The API is at /openapi.json."));
  }

  private Optional<Path> file(RequestPath path) {
    if (folder == null || path.segments().isEmpty()) {
      return Optional.empty();
    }
    for (String segment : path.segments()) {
      if (segment.isEmpty() || segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0) {
        return Optional.empty();
      }
    }
    Path file = folder.resolve(String.join("/", path.segments())).normalize();
    return Files.isRegularFile(file) && isReallyIn(folder, file)
        ? Optional.of(file)
        : Optional.empty();
  }

  /** Also when links are followed. */
  private static boolean isReallyIn(Path folder, Path file) {
    try {
      return file.toRealPath().startsWith(folder.toRealPath());
    } catch (IOException gone) {
      return false;
    }
  }

  private Answer send(Path file, RequestPath path, ServerRequest in) {
    try {
      String encoding = encoding(file, in);
      Path variant = encoding.isEmpty() ? file : beside(file, encoding);
      String tag =
          "\"%x-%x%s\""
              .formatted(Files.getLastModifiedTime(file).toMillis(), Files.size(file), encoding);
      boolean hashed = path.segments().getFirst().equals("assets");
      Answer answer =
          in.headers().first(HeaderNames.IF_NONE_MATCH).filter(tag::equals).isPresent()
              ? Answer.empty(304)
              : Answer.bytes(200, type(file), Files.readAllBytes(variant));
      answer =
          answer
              .with("ETag", tag)
              .with("Vary", "Accept-Encoding")
              .with("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
      return secured(encoding.isEmpty() ? answer : answer.with("Content-Encoding", encoding));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Answer secured(Answer answer) {
    return answer
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  }

  private static String encoding(Path file, ServerRequest in) {
    String accepted = in.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("");
    String lower = accepted.toLowerCase(Locale.ROOT);
    if (lower.contains("br") && Files.exists(beside(file, "br"))) {
      return "br";
    }
    return lower.contains("gzip") && Files.exists(beside(file, "gzip")) ? "gzip" : "";
  }

  private static Path beside(Path file, String encoding) {
    return file.resolveSibling(file.getFileName() + (encoding.equals("br") ? ".br" : ".gz"));
  }

  private static String type(Path file) {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
