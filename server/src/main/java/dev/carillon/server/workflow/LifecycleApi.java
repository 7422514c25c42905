package dev.carillon.server.workflow;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Database;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A workflow's life: published, looked back at, restored, compared, paused. */
final class LifecycleApi implements Routes {
  private static final String ONE = "/v1/workflows/{key}";

  private final Database database;
  private final Engine engine;
  private final Editing editing;
  private final Shown shown;
  private final WorkflowsApi workflows;
  private final Checks checks;
  private final Holds holds;

  LifecycleApi(
      Database database,
      Engine engine,
      Editing editing,
      Shown shown,
      WorkflowsApi workflows,
      Checks checks,
      Holds holds) {
    this.database = database;
    this.engine = engine;
    this.editing = editing;
    this.shown = shown;
    this.workflows = workflows;
    this.checks = checks;
    this.holds = holds;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post(ONE + "/publish", "Publish the draft to live", this::publish)
            .taking("Publish")
            .giving("Published"),
        Route.get(ONE + "/versions", "List versions, newest first", this::versions)
            .giving("VersionList"),
        Route.get(ONE + "/versions/{version}", "Read a version", this::version).giving("Version"),
        Route.post(ONE + "/versions/{version}/restore", "Make it the draft", this::restore)
            .giving("Workflow"),
        Route.get(ONE + "/diff", "What changed, in sentences", this::diff).giving("Diff"),
        Route.post(ONE + "/pause", "Start nothing more", this::pause)
            .taking("Pause")
            .giving("Workflow"),
        Route.post(ONE + "/resume", "Start again", this::resume).giving("Workflow"));
  }

  private Answer publish(Request request) {
    Stored stored = workflows.find(request);
    JsonNode note = request.jsonObject().path("note");
    Workflow workflow = engine.steps().read(stored.draft());
    List<Problem> problems = new ArrayList<>(checks.problems(workflow, "live"));
    if (problems.stream().noneMatch(LifecycleApi::isError)) {
      // Scenarios try the workflow, not the environment: what they send need not be published yet.
      problems.addAll(checks.scenarios(workflow, stored.key(), "test"));
    }
    if (problems.stream().anyMatch(LifecycleApi::isError)) {
      return ProblemsAnswer.of(
          "workflow.has_errors",
          "The draft has errors, so it cannot be published. Correct them and try again.",
          problems);
    }
    String said = note.isString() && !note.stringValue().isBlank() ? note.stringValue() : null;
    int version = editing.publish(stored.key(), stored.revision(), said, request.caller().id());
    return Answer.json(200, Json.object().put("version", version));
  }

  private static boolean isError(Problem problem) {
    return problem.level() == Problem.Level.ERROR;
  }

  private Answer versions(Request request) {
    Stored stored = workflows.find(request);
    int limit = Pages.limit(request);
    int below = request.query("cursor").map(LifecycleApi::number).orElse(Integer.MAX_VALUE);
    List<ObjectNode> items =
        database
            .read(
                Database.ALL_ENVIRONMENTS,
                connection -> WorkflowStore.versions(connection, stored.key(), below, limit + 1))
            .stream()
            .map(version -> shown.version(version, false))
            .toList();
    return Answer.json(200, Pages.of(items, limit, item -> item.path("version").asString()));
  }

  private Answer version(Request request) {
    Version version = find(request.path("key"), number(request.path("version")));
    return Answer.json(200, shown.version(version, true));
  }

  private Answer restore(Request request) {
    Stored restored =
        editing.restore(
            request.path("key"), number(request.path("version")), request.caller().id());
    return workflows.answer(200, restored, request);
  }

  private Answer diff(Request request) {
    Stored stored = workflows.find(request);
    Integer live = stored.liveVersion();
    String from = request.query("from").orElse(live == null ? "draft" : live.toString());
    String to = request.query("to").orElse("draft");
    ObjectNode answer = Json.object().put("from", from).put("to", to);
    answer.set("changes", Diff.of(engine.steps(), at(stored, from), at(stored, to)));
    return Answer.json(200, answer);
  }

  private Workflow at(Stored stored, String which) {
    ObjectNode document =
        which.equals("draft") ? stored.draft() : find(stored.key(), number(which)).document();
    return engine.steps().read(shown.document(document));
  }

  private Answer pause(Request request) {
    JsonNode hold = request.jsonObject().path("holdRuns");
    if (!hold.isMissingNode() && !hold.isBoolean()) {
      throw new ProblemException(422, "body.type", "holdRuns is true or false.");
    }
    Stored paused = editing.pause(request.path("key"), request.environment());
    if (hold.asBoolean(false)) {
      holds.hold(request.environment(), paused.key(), true);
    }
    return workflows.answer(200, paused, request);
  }

  private Answer resume(Request request) {
    Stored resumed = editing.resume(request.path("key"), request.environment());
    holds.hold(request.environment(), resumed.key(), false);
    return workflows.answer(200, resumed, request);
  }

  private Version find(String key, int version) {
    Optional<Version> found =
        database.read(
            Database.ALL_ENVIRONMENTS,
            connection -> WorkflowStore.version(connection, key, version));
    return found.orElseThrow(() -> ProblemException.notFound("version"));
  }

  private static int number(@Nullable String text) {
    if (text == null || !text.matches("[1-9]\\d{0,8}")) {
      throw ProblemException.notFound("version");
    }
    return Integer.parseInt(text);
  }
}
