package dev.carillon.server.workflow;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.NotADocument;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.interpreter.Simulator.BadSimulation;
import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents are checked and simulated; nothing is changed and nothing leaves. */
final class CheckApi implements Routes {
  private final Engine engine;
  private final Checks checks;
  private final WorkflowsApi workflows;

  CheckApi(Engine engine, Checks checks, WorkflowsApi workflows) {
    this.engine = engine;
    this.checks = checks;
    this.workflows = workflows;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/check", "Check a document", this::checkDocument)
            .taking("WorkflowDocument")
            .giving("Problems"),
        Route.post("/v1/workflows/{key}/check", "Check the draft", this::check).giving("Problems"),
        Route.post("/v1/simulate", "Play a document on a virtual clock", this::simulateDocument)
            .taking("Simulate")
            .giving("Simulation"),
        Route.post("/v1/workflows/{key}/simulate", "Play the draft", this::simulate)
            .taking("Simulate")
            .giving("Simulation"));
  }

  private Answer checkDocument(Request request) {
    JsonNode body = request.json();
    try {
      return problems(engine.steps().read(body), request);
    } catch (NotADocument none) {
      ObjectNode answer = Json.object();
      answer.set("problems", ProblemsAnswer.list(none.problems()));
      return Answer.json(200, answer);
    }
  }

  private Answer check(Request request) {
    return problems(engine.steps().read(workflows.find(request).draft()), request);
  }

  private Answer problems(Workflow workflow, Request request) {
    ObjectNode answer = Json.object();
    answer.set("problems", ProblemsAnswer.list(checks.problems(workflow, request.environment())));
    answer.set("facts", checks.facts(workflow, request.environment()));
    return Answer.json(200, answer);
  }

  private Answer simulateDocument(Request request) {
    ObjectNode body = WorkflowsApi.object(request);
    if (!body.path("document").isObject()) {
      String sentence = "Give the workflow to play as \"document\".";
      throw new ProblemException(
          422,
          "field.required",
          sentence,
          List.of(new FieldError("/document", "field.required", sentence)));
    }
    return play(body, body.path("document"), "document", request);
  }

  private Answer simulate(Request request) {
    Stored stored = workflows.find(request);
    ObjectNode body = request.jsonObject();
    JsonNode document = body.path("document").isObject() ? body.path("document") : stored.draft();
    return play(body, document, stored.key(), request);
  }

  private Answer play(ObjectNode body, JsonNode document, String key, Request request) {
    ObjectNode input = body.deepCopy();
    input.remove("document");
    try {
      Workflow workflow = engine.steps().read(document);
      return Answer.json(200, checks.simulate(workflow, key, request.environment(), input));
    } catch (NotADocument none) {
      throw new ProblemException(
          422,
          "document.invalid",
          String.valueOf(none.getMessage()),
          Editing.errors(none.problems()));
    } catch (BadSimulation bad) {
      String sentence = String.valueOf(bad.getMessage());
      throw new ProblemException(
          422,
          "simulation.invalid",
          sentence,
          List.of(new FieldError(bad.pointer(), "simulation.invalid", sentence)));
    }
  }
}
