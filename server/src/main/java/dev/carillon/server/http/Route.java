package dev.carillon.server.http;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing the server can be asked, declared once: routing, policy and OpenAPI come from it.
 *
 * @param path pattern such as {@code /v1/runs/{id}}; a variable takes one whole decoded segment
 * @param summary what it does, for OpenAPI
 * @param takes name of the body's schema, or null without a body
 * @param gives name of the answer's schema, or null without a body
 * @param successes the statuses of success
 */
public record Route(
    Method method,
    String path,
    String summary,
    @Nullable String takes,
    @Nullable String gives,
    Set<Integer> successes,
    Handler handler) {

  private static final Pattern SHAPE =
      Pattern.compile("/|(/([a-zA-Z0-9._-]+|\\{[a-zA-Z][a-zA-Z0-9]*}))+");

  public Route {
    if (!SHAPE.matcher(path).matches()) {
      throw new IllegalArgumentException("Expected a path like /v1/runs/{id} but got " + path);
    }
    successes = Set.copyOf(successes);
  }

  public static Route get(String path, String summary, Handler handler) {
    return of(Method.GET, path, summary, handler);
  }

  public static Route post(String path, String summary, Handler handler) {
    return of(Method.POST, path, summary, handler);
  }

  public static Route put(String path, String summary, Handler handler) {
    return of(Method.PUT, path, summary, handler);
  }

  public static Route patch(String path, String summary, Handler handler) {
    return of(Method.PATCH, path, summary, handler);
  }

  public static Route delete(String path, String summary, Handler handler) {
    return of(Method.DELETE, path, summary, handler);
  }

  public static Route of(Method method, String path, String summary, Handler handler) {
    return new Route(method, path, summary, null, null, Set.of(200), handler);
  }

  /** The same, with the name of the schema of its body. */
  public Route taking(String schema) {
    return new Route(method, path, summary, schema, gives, successes, handler);
  }

  /** The same, with the name of the schema of its answer and its statuses of success. */
  public Route giving(String schema, Integer... statuses) {
    Set<Integer> all = statuses.length == 0 ? successes : Set.of(statuses);
    return new Route(method, path, summary, takes, schema, all, handler);
  }

  /** The same, with its statuses of success. */
  public Route answering(Integer... statuses) {
    return new Route(method, path, summary, takes, gives, Set.of(statuses), handler);
  }

  /** For example {@code GET /v1/runs/{id}}: how policies and OpenAPI name it. */
  public String name() {
    return method + " " + path;
  }

  List<String> segments() {
    return path.equals("/") ? List.of() : List.of(path.substring(1).split("/"));
  }
}
