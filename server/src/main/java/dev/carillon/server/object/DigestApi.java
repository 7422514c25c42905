package dev.carillon.server.object;

import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Open windows of digests over HTTP: contract section 3. */
public final class DigestApi implements Routes {
  private final Digests digests;

  public DigestApi(Digests digests) {
    this.digests = digests;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/digests", "Open windows of digests, the newest first", this::list)
            .giving("DigestPage"),
        Route.post("/v1/digests/{id}/close", "Close a window now", this::close).giving("Digest"),
        Route.delete("/v1/digests/{id}/items/{n}", "Take an event out of a window", this::remove)
            .answering(204));
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    List<ObjectNode> found =
        digests.list(
            request.environment(),
            given(request, "workflow"),
            given(request, "key"),
            given(request, "cursor"),
            limit + 1);
    return Answer.json(200, Pages.of(found, limit, last -> last.path("id").asString()));
  }

  private static @Nullable String given(Request request, String name) {
    return request.query(name).filter(value -> !value.isBlank()).orElse(null);
  }

  /** Answers the digest as it was handed over. */
  private Answer close(Request request) {
    ObjectNode digest = open(request);
    if (!digests.close(request.environment(), request.path("id"))) {
      throw notOpen();
    }
    return Answer.json(200, digest);
  }

  private Answer remove(Request request) {
    String id = open(request).path("id").asString();
    String number = request.path("n");
    if (!number.matches("[1-9]\\d{0,17}")) {
      throw ProblemException.notFound("item");
    }
    if (!digests.remove(request.environment(), id, Long.parseLong(number))) {
      open(request);
      throw ProblemException.notFound("item");
    }
    return Answer.empty(204);
  }

  private ObjectNode open(Request request) {
    return digests.find(request.environment(), request.path("id")).orElseThrow(DigestApi::notOpen);
  }

  private static ProblemException notOpen() {
    return new ProblemException(
        404, "digest.not_open", "No window of that id is open; it may have closed by itself.");
  }
}
