package dev.carillon.server.migration;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.run.Job;
import dev.carillon.server.run.RunApi;
import dev.carillon.server.run.RunCensus;
import dev.carillon.server.run.RunJobs;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /v1/workflows/{key}/live} counts live runs by version and step; {@code POST …/migrate}
 * shows and does what becomes of those of one version: {@code finish} where they are, {@code move}
 * to another version, or {@code cancel}.
 */
public final class MigrationApi implements Routes {
  private static final Set<String> ACTIONS = Set.of("finish", "move", "cancel");

  private final Workflows workflows;
  private final RunCensus census;
  private final RunJobs jobs;

  public MigrationApi(Workflows workflows, RunCensus census, RunJobs jobs) {
    this.workflows = workflows;
    this.census = census;
    this.jobs = jobs;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/workflows/{key}/live", "Count live runs by version and step", this::live)
            .giving("LiveRunList"),
        Route.post("/v1/workflows/{key}/migrate", "Move the live runs of a version", this::migrate)
            .taking("Migration")
            .giving("MigrationAnswer", 200, 202));
  }

  private Answer live(Request request) {
    String key = known(request);
    int current = current(key);
    List<ObjectNode> versions = new ArrayList<>();
    for (RunCensus.Standing standing : census.of(request.environment(), key)) {
      ObjectNode last = versions.isEmpty() ? null : versions.getLast();
      if (last == null
          || last.path("version").asInt(0) != standing.version()
          || last.path("draft").asInt(0) != standing.draft()) {
        last = version(standing, current);
        versions.add(last);
      }
      last.put("runs", last.path("runs").asInt() + standing.runs());
      ((ArrayNode) last.path("steps")).add(step(key, standing));
    }
    return Answer.json(200, Pages.whole(versions));
  }

  private static ObjectNode version(RunCensus.Standing standing, int current) {
    ObjectNode json = Json.object();
    json.put("version", standing.version() == 0 ? null : (Integer) standing.version());
    json.put("draft", standing.version() == 0 ? (Integer) standing.draft() : null);
    json.put("current", standing.version() > 0 && standing.version() == current);
    json.put("runs", 0);
    json.putArray("steps");
    return json;
  }

  private ObjectNode step(String key, RunCensus.Standing standing) {
    Workflow document = workflows.version(key, standing.version());
    Step step = document == null ? null : document.step(standing.step());
    return Json.object()
        .put("step", standing.step())
        .put("name", step == null ? standing.step() : step.label())
        .put("waitingFor", standing.waitingFor())
        .put("runs", standing.runs());
  }

  private Answer migrate(Request request) {
    String key = known(request);
    ObjectNode body = request.jsonObject();
    String action = body.path("action").asString("");
    if (!ACTIONS.contains(action)) {
      throw wrong("/action", "migration.action", "Use finish, move or cancel.");
    }
    int from = number(body.path("from"), "/from");
    requireVersion(key, from, "/from");
    int to = body.hasNonNull("to") ? number(body.path("to"), "/to") : current(key);
    Workflow target = requireVersion(key, to, "/to");
    if (action.equals("move") && from == to) {
      throw wrong("/to", "migration.same", "Choose another version than the one they are on.");
    }
    Plan plan = new Plan(from, to, action, body.path("steps"), target);
    return plan.answer(request, key, body.path("dryRun").asBoolean(false));
  }

  /** What becomes of the live runs of one version. */
  private final class Plan {
    private final int from;
    private final int to;
    private final String action;
    private final JsonNode steps;
    private final Workflow target;
    private final List<FieldError> homeless = new ArrayList<>();
    private int runs;

    Plan(int from, int to, String action, JsonNode steps, Workflow target) {
      this.from = from;
      this.to = to;
      this.action = action;
      this.steps = steps;
      this.target = target;
    }

    Answer answer(Request request, String key, boolean dryRun) {
      ObjectNode json =
          Json.object().put("action", action).put("from", from).put("to", to).put("dryRun", dryRun);
      ArrayNode list = Json.array();
      for (RunCensus.Standing standing : census.of(request.environment(), key)) {
        if (standing.version() == from) {
          runs += standing.runs();
          list.add(told(step(key, standing), standing.step()));
        }
      }
      json.put("runs", runs);
      json.set("steps", list);
      if (dryRun || action.equals("finish")) {
        return Answer.json(200, json);
      }
      if (!homeless.isEmpty()) {
        throw new ProblemException(
            422,
            "migration.step_gone",
            "Some runs stand at steps that version "
                + to
                + " does not have. Say in \"steps\""
                + " where they go on.",
            homeless);
      }
      return Answer.json(202, json.put("job", take(request, key).id()));
    }

    private ObjectNode told(ObjectNode json, String step) {
      if (!action.equals("move")) {
        return json;
      }
      String goesTo = steps.path(step).asString(step);
      boolean there = target.step(goesTo) != null;
      json.put("to", there ? goesTo : null);
      if (!there) {
        String sentence =
            "Version " + to + " has no step \"" + goesTo + "\"; say where these runs go on.";
        homeless.add(new FieldError("/steps/" + step, "migration.step_gone", sentence));
        json.put("problem", sentence);
      }
      return json;
    }

    private Job take(Request request, String key) {
      ObjectNode asked = Json.object().put("from", from).put("to", to);
      asked.putObject("filter").put("workflow", key);
      asked.set("steps", steps.isObject() ? steps : Json.object());
      return jobs.take(request.environment(), action, asked, RunApi.who(request), runs);
    }
  }

  private String known(Request request) {
    String key = request.path("key");
    if (!workflows.exists(key)) {
      throw ProblemException.notFound("workflow");
    }
    return key;
  }

  /** The version that new runs get, or 0. */
  private int current(String key) {
    return workflows.startable("live", key).map(Startable::version).orElse(0);
  }

  private Workflow requireVersion(String key, int version, String pointer) {
    Workflow document = version == 0 ? null : workflows.version(key, version);
    if (document == null) {
      throw wrong(pointer, "version.unknown", "There is no such version.");
    }
    return document;
  }

  private static int number(@Nullable JsonNode given, String pointer) {
    if (given == null || !given.isIntegralNumber() || !given.canConvertToInt()) {
      throw wrong(pointer, "version.unknown", "Give the number of a published version.");
    }
    return given.intValue();
  }

  private static ProblemException wrong(String pointer, String code, String sentence) {
    return new ProblemException(
        422, code, sentence, List.of(new FieldError(pointer, code, sentence)));
  }
}
