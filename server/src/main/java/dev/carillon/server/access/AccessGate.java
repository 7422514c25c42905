package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Caller;
import dev.carillon.server.http.Gate;
import dev.carillon.server.http.Handler;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In front of every route: who calls, in which environment, may they, was it asked before; then the
 * handler, then the audit trail.
 */
final class AccessGate implements Gate {
  private static final Logger log = LoggerFactory.getLogger(AccessGate.class);

  private final Map<Route, Policies.Line> lines = new IdentityHashMap<>();
  private final Credentials credentials;
  private final Idempotency idempotency;
  private final Audit audit;

  /**
   * @throws IllegalStateException when a route has no line in {@link Policies}
   */
  AccessGate(List<Route> routes, Credentials credentials, Idempotency idempotency, Audit audit) {
    routes.forEach(route -> lines.put(route, Policies.of(route)));
    this.credentials = credentials;
    this.idempotency = idempotency;
    this.audit = audit;
  }

  @Override
  public Answer pass(Route route, Request request, Handler next) {
    Policies.Line known = lines.get(route);
    Policies.Line line = known == null ? Policies.of(route) : known;
    if (line.policy() == Policy.PUBLIC || line.policy() == Policy.SESSION) {
      return next.handle(request);
    }
    Caller caller = credentials.caller(request);
    if (!line.policy().allows(caller)) {
      throw new ProblemException(
          403,
          "access.role",
          "The role " + caller.role().word() + " may not do this. Ask an administrator.");
    }
    Request asking = request.by(caller);
    Handler handler = line.isAudited(route) ? asked -> audited(route, asked, next) : next;
    return line.takesIdempotencyKey(route)
        ? idempotency.once(route, asking, handler)
        : handler.handle(asking);
  }

  private Answer audited(Route route, Request request, Handler next) {
    Answer answer = next.handle(request);
    if (answer.status() < 400) {
      try {
        audit.record(entry(route, request, answer));
      } catch (DatabaseUnavailable away) {
        log.error("A write is missing in the audit trail (trace {})", request.traceId(), away);
      }
    }
    return answer;
  }

  private static Audit.Entry entry(Route route, Request request, Answer answer) {
    Caller caller = request.caller();
    ObjectNode detail = Json.object().put("status", answer.status());
    fields(request, detail);
    return new Audit.Entry(
        caller.id(),
        caller.kind().name().toLowerCase(Locale.ROOT),
        request.clientAddress(),
        shared(route.path()) ? Audit.SHARED : caller.environment(),
        route.name(),
        answer.header("Location").orElse(request.rawPath()),
        detail);
  }

  /** Which fields were sent; their values may be secret. */
  private static void fields(Request request, ObjectNode detail) {
    try {
      if (request.body().length > 0 && Json.parse(request.body()) instanceof ObjectNode body) {
        ArrayNode names = detail.putArray("fields");
        for (Map.Entry<String, JsonNode> field : body.properties()) {
          names.add(field.getKey());
        }
      }
    } catch (RuntimeException _) {
      // Not JSON: then there are no fields to name.
    }
  }

  /** What belongs to both environments. */
  private static boolean shared(String path) {
    return path.startsWith("/v1/members")
        || path.startsWith("/v1/workflows")
        || path.startsWith("/v1/notifications");
  }
}
