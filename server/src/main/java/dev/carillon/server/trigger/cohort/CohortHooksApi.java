package dev.carillon.server.trigger.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.cohort.Cohorts;
import dev.carillon.server.cohort.Feed;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.proof.Guard;
import dev.carillon.server.workflow.ProblemsAnswer;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * {@code POST /cohorts/{token}}. What is answered with success is on disk, and what it starts,
 * once; whatever is sent again changes nothing.
 */
public final class CohortHooksApi implements Routes {
  private final Workflows workflows;
  private final Guard guard;
  private final Cohorts cohorts;
  private final Intake intake;
  private final Clock clock;

  public CohortHooksApi(
      Workflows workflows, Guard guard, Cohorts cohorts, Intake intake, Clock clock) {
    this.workflows = workflows;
    this.guard = guard;
    this.cohorts = cohorts;
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/cohorts/{token}", "Say who is in a cohort", this::call)
            .taking("CohortSync")
            .giving("CohortAnswer", 200));
  }

  private Answer call(Request request) {
    Startable hook =
        workflows
            .byHook(request.path("token"))
            .filter(found -> found.workflow().triggerType().equals("cohort"))
            .orElseThrow(() -> ProblemException.notFound("hook"));
    String source = hook.workflow().trigger().path("source").asString("");
    Wire wire = Wire.of(source);
    JsonNode body = body(request);
    try {
      guard.prove(hook, request, clock.now());
      if (hook.broken()) {
        return ProblemsAnswer.of(
            "workflow.has_errors",
            "The draft has errors, so it cannot run. Correct them and try again.",
            hook.problems());
      }
      if (!body.isObject()) {
        throw new ProblemException(400, "body.malformed", "Send a JSON object.");
      }
      Wire.Said said = wire.read(body);
      Feed feed = new Feed(hook.environment(), hook.key(), source, said.cohort());
      intake.start(cohorts.take(feed, said.name(), said.sync()));
      return wire.accepted(body);
    } catch (ProblemException problem) {
      return wire.refused(body, problem);
    } catch (DatabaseUnavailable away) {
      return wire.refused(
          body,
          new ProblemException(503, "unavailable", "Nothing was accepted. Try again.")
              .with("Retry-After", "5"));
    }
  }

  /** Read before the caller is proved only for the word that the answer must repeat. */
  private static JsonNode body(Request request) {
    try {
      return request.body().length == 0 ? MissingNode.getInstance() : Json.parse(request.body());
    } catch (MalformedJson unreadable) {
      return MissingNode.getInstance();
    }
  }
}
