package dev.carillon.server.trigger.manual;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.run.Overloaded;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Busy;
import dev.carillon.server.trigger.Given;
import dev.carillon.server.trigger.Outcome;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.trigger.Together;
import dev.carillon.server.workflow.ProblemsAnswer;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/workflows/{key}/trigger}: one run, or one for each of many contacts. */
public final class TriggerApi implements Routes {
  private static final int MOST = 1_000;

  private final Workflows workflows;
  private final Starter starter;
  private final Ids ids;

  public TriggerApi(Workflows workflows, Starter starter, Ids ids) {
    this.workflows = workflows;
    this.starter = starter;
    this.ids = ids;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/workflows/{key}/trigger", "Start it, whatever its trigger is", this::start)
            .taking("Trigger")
            .giving("TriggerAnswer", 202));
  }

  private Answer start(Request request) {
    ObjectNode body = request.jsonObject();
    Startable startable = startable(request);
    List<@Nullable ObjectNode> contacts = contacts(body);
    ObjectNode data = Given.object(body.path("data"), "/data");
    if (startable.broken()) {
      return ProblemsAnswer.of(
          "workflow.has_errors",
          "The draft has errors, so it cannot run. Correct them and try again.",
          startable.problems());
    }
    List<Callable<Outcome>> starts = new ArrayList<>();
    for (ObjectNode contact : contacts) {
      Arrival arrival =
          new Arrival(data, Json.object(), contact, ids.next("evt"), null, null, List.of(), 0);
      starts.add(() -> starter.start(startable, arrival));
    }
    try {
      return answer(Together.run(starts));
    } catch (Overloaded overloaded) {
      throw Busy.problem(overloaded);
    }
  }

  private Startable startable(Request request) {
    return workflows
        .startable(request.environment(), request.path("key"))
        .orElseThrow(() ->
            workflows.exists(request.path("key"))
                ? new ProblemException(
                    409,
                    "workflow.not_published",
                    "Nothing of this workflow is published. Publish it first.")
                : ProblemException.notFound("workflow"));
  }

  private static List<@Nullable ObjectNode> contacts(ObjectNode body) {
    JsonNode many = body.path("contacts");
    if (many.isMissingNode() || many.isNull()) {
      List<@Nullable ObjectNode> one = new ArrayList<>();
      one.add(Given.contact(body.path("contact"), "/contact"));
      return one;
    }
    if (!many.isArray() || many.isEmpty() || many.size() > MOST) {
      throw Given.wrong("/contacts", "contacts.number", "Give a list of 1 to 1,000 contacts.");
    }
    List<@Nullable ObjectNode> all = new ArrayList<>();
    for (int i = 0; i < many.size(); i++) {
      all.add(Given.contact(many.get(i), "/contacts/" + i));
    }
    return all;
  }

  private static Answer answer(List<Outcome> outcomes) {
    ObjectNode body = Json.object().put("eventId", outcomes.getFirst().eventId());
    ArrayNode runs = Json.array();
    String ignored = null;
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Going going -> runs.add(going.runId());
        case Outcome.Ignored none -> ignored = none.reason();
      }
    }
    body.put("runId", runs.isEmpty() ? null : runs.get(0).asString());
    body.set("runIds", runs);
    if (ignored != null) {
      body.put("ignored", ignored);
    }
    return Answer.json(202, body);
  }
}
