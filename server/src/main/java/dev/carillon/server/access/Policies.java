package dev.carillon.server.access;

import static dev.carillon.server.access.Policy.ADMINISTER;
import static dev.carillon.server.access.Policy.BUILD;
import static dev.carillon.server.access.Policy.EDIT;
import static dev.carillon.server.access.Policy.OPERATE;
import static dev.carillon.server.access.Policy.PUBLIC;
import static dev.carillon.server.access.Policy.READ;
import static dev.carillon.server.access.Policy.SEND;
import static dev.carillon.server.access.Policy.SESSION;

import dev.carillon.server.http.Method;
import dev.carillon.server.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one table of who may call what. Every route has a line here or the server does not start;
 * names of variables do not matter. A mark after the policy says more:
 *
 * <ul>
 *   <li>{@code reads}: a POST that changes nothing; it takes no idempotency key and leaves no trace
 *       in the audit trail;
 *   <li>{@code many}: changes so often that the audit trail would drown; runs and messages have
 *       their own journal.
 * </ul>
 */
public final class Policies {
  /** One line of the table. */
  record Line(Policy policy, Set<Mark> marks) {
    boolean takesIdempotencyKey(Route route) {
      return route.method() == Method.POST
          && route.path().startsWith("/v1/")
          && policy != SESSION
          && policy != PUBLIC
          && !marks.contains(Mark.READS);
    }

    boolean isAudited(Route route) {
      return route.method() != Method.GET
          && policy != SESSION
          && policy != PUBLIC
          && marks.isEmpty();
    }
  }

  /** What else a line says. */
  enum Mark {
    READS,
    MANY
  }

  private static final Map<String, Line> LINES = new LinkedHashMap<>();

  static {
    access();
    workflows();
    runs();
    people();
    wires();
    open();
  }

  private Policies() {}

  private static void access() {
    line("GET DELETE /v1/session", SESSION);
    line("POST /v1/session", SESSION);
    line("POST /v1/session/first", SESSION);
    line("GET POST /v1/keys", ADMINISTER);
    line("GET DELETE /v1/keys/{id}", ADMINISTER);
    line("GET POST /v1/members", ADMINISTER);
    line("GET PATCH DELETE /v1/members/{id}", ADMINISTER);
    line("POST /v1/members/{id}/link", ADMINISTER);
    line("GET /v1/audit", ADMINISTER);
    line("GET /v1/audit/check", ADMINISTER);
    line("GET PUT /v1/settings", ADMINISTER);
    line("POST /v1/test/clock", BUILD);
  }

  private static void workflows() {
    line("GET /v1/workflows", READ);
    line("POST /v1/workflows", EDIT);
    line("GET /v1/workflows/{key}", READ);
    line("PUT /v1/workflows/{key}", EDIT);
    line("DELETE /v1/workflows/{key}", BUILD);
    line("POST /v1/workflows/{key}/check", READ, Mark.READS);
    line("POST /v1/check", READ, Mark.READS);
    line("POST /v1/workflows/{key}/publish", BUILD);
    line("GET /v1/workflows/{key}/versions", READ);
    line("GET /v1/workflows/{key}/versions/{n}", READ);
    line("POST /v1/workflows/{key}/versions/{n}/restore", EDIT);
    line("GET /v1/workflows/{key}/diff", READ);
    line("GET /v1/workflows/{key}/live", READ);
    line("POST /v1/workflows/{key}/migrate", BUILD);
    line("POST /v1/workflows/{key}/pause", BUILD);
    line("POST /v1/workflows/{key}/resume", BUILD);
    line("POST /v1/workflows/{key}/simulate", EDIT, Mark.READS);
    line("POST /v1/simulate", EDIT, Mark.READS);
    line("POST /v1/workflows/{key}/trigger", SEND, Mark.MANY);
    line("GET /v1/workflows/{key}/captures", READ);
    line("POST /v1/workflows/{key}/steps/{id}/test", EDIT, Mark.READS);
    line("GET /v1/catalog", READ);
  }

  private static void runs() {
    line("GET /v1/runs", READ);
    line("GET /v1/runs/{id}", READ);
    line("POST /v1/runs/{id}/cancel", OPERATE);
    line("POST /v1/runs/{id}/retry", OPERATE);
    line("POST /v1/runs/{id}/skip", OPERATE);
    line("POST /v1/runs/bulk", OPERATE);
    line("GET /v1/jobs", READ);
    line("GET /v1/jobs/{id}", READ);
    line("GET /v1/upcoming", READ);
    line("POST /v1/events", SEND, Mark.MANY);
    line("GET /v1/stream", READ);
    line("GET /v1/insights", READ);
    line("GET /v1/digests", READ);
    line("POST /v1/digests/{id}/close", OPERATE);
    line("DELETE /v1/digests/{id}/items/{n}", OPERATE);
    line("GET /v1/messages", READ);
    line("GET /v1/messages/{id}", READ);
    line("POST /v1/messages/{id}/resolve", OPERATE);
    line("GET /v1/test-inbox", READ);
    line("DELETE /v1/test-inbox", OPERATE);
    line("POST /v1/test-inbox/{id}/reply", OPERATE, Mark.MANY);
    line("POST /v1/numbers/{key}/receive", OPERATE, Mark.MANY);
  }

  private static void people() {
    line("GET /v1/contacts", READ);
    line("POST /v1/contacts", EDIT, Mark.MANY);
    line("POST /v1/contacts/bulk", EDIT);
    line("GET /v1/contacts/{id}", READ);
    line("PUT PATCH /v1/contacts/{id}", EDIT, Mark.MANY);
    line("DELETE /v1/contacts/{id}", BUILD);
    line("POST /v1/contacts/{id}/merge", EDIT);
    line("GET /v1/contacts/{id}/timeline", READ);
    line("GET /v1/contacts/{id}/why", READ);
    line("GET /v1/cohorts", READ);
    line("GET /v1/cohorts/{id}/members", READ);
    line("GET /v1/notifications", READ);
    line("GET /v1/notifications/{key}", READ);
    line("PUT /v1/notifications/{key}", EDIT);
    line("DELETE /v1/notifications/{key}", BUILD);
    line("POST /v1/notifications/{key}/publish", BUILD);
    line("POST /v1/notifications/{key}/preview", READ, Mark.READS);
    line("POST /v1/notifications/{key}/send", SEND, Mark.MANY);
  }

  private static void wires() {
    line("GET /v1/providers", READ);
    for (String kind :
        List.of("integrations", "routes", "connections", "variables", "sources", "endpoints")) {
      line("GET /v1/" + kind, READ);
      line("GET /v1/" + kind + "/{key}", READ);
      line("PUT DELETE /v1/" + kind + "/{key}", BUILD);
    }
    line("POST /v1/integrations/{key}/test", BUILD, Mark.READS);
    line("GET /v1/numbers", READ);
    line("GET /v1/endpoints/{key}/deliveries", READ);
    line("POST /v1/endpoints/{key}/deliveries/{id}/replay", OPERATE);
    line("POST /v1/endpoints/{key}/recover", OPERATE);
    line("POST /v1/endpoints/{key}/test", OPERATE);
  }

  private static void open() {
    line("GET POST /hooks/{token}", PUBLIC);
    line("GET POST /inbound/{token}", PUBLIC);
    line("POST /cohorts/{token}", PUBLIC);
    line("POST /sources/segment/{token}", PUBLIC);
    line("POST /sources/cloudevents/{token}", PUBLIC);
    line("GET POST /u/{token}", PUBLIC);
    line("GET /health/live", PUBLIC);
    line("GET /health/ready", PUBLIC);
    line("GET /metrics", PUBLIC);
    line("GET /openapi.json", PUBLIC);
    line("GET /schema/workflow.json", PUBLIC);
  }

  private static void line(String methodsAndPath, Policy policy, Mark... marks) {
    String[] words = methodsAndPath.split(" ");
    String path = words[words.length - 1];
    for (int i = 0; i < words.length - 1; i++) {
      Line line = new Line(policy, Set.of(marks));
      if (LINES.put(nameless(words[i] + " " + path), line) != null) {
        throw new IllegalStateException("Two lines for " + words[i] + " " + path);
      }
    }
  }

  /** Whether anybody may ask this without credentials. */
  public static boolean open(Route route) {
    return of(route).policy() == PUBLIC;
  }

  /**
   * The line of a route.
   *
   * @throws IllegalStateException when it has none: a bug that must stop the start
   */
  static Line of(Route route) {
    Line line = LINES.get(nameless(route.name()));
    if (line == null) {
      throw new IllegalStateException(
          "The route " + route.name() + " has no line in access.Policies. Add one.");
    }
    return line;
  }

  /** Routes without a line. */
  public static Set<String> missing(List<Route> routes) {
    Set<String> missing = new TreeSet<>();
    for (Route route : routes) {
      if (!LINES.containsKey(nameless(route.name()))) {
        missing.add(route.name());
      }
    }
    return missing;
  }

  /** Lines without a route, as {@code GET /v1/runs/{}}. */
  public static Set<String> unused(List<Route> routes) {
    Set<String> unused = new TreeSet<>(LINES.keySet());
    routes.forEach(route -> unused.remove(nameless(route.name())));
    return unused;
  }

  private static String nameless(String name) {
    return name.replaceAll("\\{[a-zA-Z0-9]*}", "{}");
  }
}
