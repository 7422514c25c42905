package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** The audit trail over HTTP. */
final class AuditApi implements Routes {
  private final Audit audit;

  AuditApi(Audit audit) {
    this.audit = audit;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/audit", "What was done by whom, newest first", this::list)
            .giving("AuditList"),
        Route.get("/v1/audit/check", "Whether the trail is whole", this::check)
            .giving("AuditCheck"));
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    List<ObjectNode> found =
        audit.list(request.environment(), filter(request), cursor(request), limit + 1);
    return Answer.json(
        200, Pages.of(found, limit, entry -> String.valueOf(entry.path("seq").asLong(0))));
  }

  private static Audit.Filter filter(Request request) {
    return new Audit.Filter(
        request.query("actor").orElse("").strip(),
        request.query("q").orElse("").strip(),
        moment(request, "from", Instant.EPOCH),
        moment(request, "to", Audit.Filter.NEVER));
  }

  private static Instant moment(Request request, String name, Instant otherwise) {
    try {
      return request.query(name).map(Instant::parse).orElse(otherwise);
    } catch (DateTimeParseException _) {
      throw invalid(name, "Write " + name + " as 2026-05-01T09:00:00Z.");
    }
  }

  private static ProblemException invalid(String name, String sentence) {
    return new ProblemException(
        422,
        "query.invalid",
        sentence,
        List.of(new FieldError("/" + name, "query.invalid", sentence)));
  }

  private static OptionalLong cursor(Request request) {
    Optional<String> text = request.query("cursor");
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (text.get().length() > 18 || !text.get().matches("[0-9]+")) {
      throw invalid("cursor", "Take the cursor from nextCursor of the page before.");
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  private Answer check(Request request) {
    OptionalLong broken = audit.firstBroken();
    ObjectNode answer = Json.object().put("whole", broken.isEmpty());
    broken.ifPresent(seq -> answer.put("brokenAt", seq));
    return Answer.json(200, answer);
  }
}
