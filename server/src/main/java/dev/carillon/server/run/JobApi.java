package dev.carillon.server.run;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/runs/bulk}, and how far such jobs have got. */
public final class JobApi implements Routes {
  private static final Set<String> FILTERS =
      Set.of(
          "id",
          "workflow",
          "contact",
          "status",
          "from",
          "to",
          "q",
          "version",
          "outcome",
          "at",
          "step",
          "visit",
          "lane");

  private final RunJobs jobs;

  public JobApi(RunJobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/runs/bulk", "Retry or cancel many runs", this::bulk)
            .taking("BulkRuns")
            .giving("BulkAnswer", 200, 202),
        Route.get("/v1/jobs", "List jobs, newest first", this::list).giving("JobList"),
        Route.get("/v1/jobs/{id}", "How far a job has got", this::show).giving("Job"));
  }

  private Answer bulk(Request request) {
    ObjectNode body = request.jsonObject();
    String action = body.path("action").asString("");
    if (!action.equals("retry") && !action.equals("cancel")) {
      throw RunFilters.invalid("action", "Use retry or cancel.");
    }
    JsonNode dryRun = body.path("dryRun");
    if (!dryRun.isMissingNode() && !dryRun.isBoolean()) {
      throw RunFilters.invalid("dryRun", "dryRun is true or false.");
    }
    ObjectNode filter = filter(body.path("filter"));
    int matched =
        jobs.matched(
            request.environment(),
            action,
            RunFilters.filter(name -> filter.path(name).asString(null)));
    ObjectNode counts = Json.object().put("action", action).put("matched", matched);
    counts.put("dryRun", dryRun.asBoolean(false));
    if (dryRun.asBoolean(false)) {
      return Answer.json(200, counts);
    }
    ObjectNode asked = Json.object();
    asked.set("filter", filter);
    Job job = jobs.take(request.environment(), action, asked, RunApi.who(request), matched);
    return Answer.json(202, counts.put("job", job.id()));
  }

  private static ObjectNode filter(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      throw RunFilters.invalid("filter", "Say which runs; {} means all of them.");
    }
    if (!(given instanceof ObjectNode filter)) {
      throw RunFilters.invalid("filter", "A filter is an object.");
    }
    filter
        .properties()
        .forEach(field -> {
          if (!FILTERS.contains(field.getKey()) || !field.getValue().isString()) {
            throw RunFilters.invalid(
                "filter/" + field.getKey(),
                "Filter by id, workflow, contact, status, from, to, q, version, outcome, at, or step"
                    + " with visit and lane, each a text.");
          }
        });
    return filter;
  }

  private Answer show(Request request) {
    Job job =
        jobs.find(request.environment(), request.path("id"))
            .orElseThrow(() -> ProblemException.notFound("job"));
    return Answer.json(200, job.json());
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    String before = request.query("cursor").orElse("");
    List<ObjectNode> items =
        jobs.list(request.environment(), before, limit + 1).stream().map(Job::json).toList();
    return Answer.json(200, Pages.of(items, limit, item -> item.path("id").asString()));
  }
}
