package dev.carillon.server.workflow;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** 422 with the problems of a document, as {@code errors} and, whole, as {@code problems}. */
public final class ProblemsAnswer {
  private ProblemsAnswer() {}

  public static Answer of(String code, String detail, List<Problem> problems) {
    ObjectNode body =
        Json.object()
            .put("type", "urn:carillon:problem:" + code)
            .put("title", "Cannot be processed")
            .put("status", 422)
            .put("detail", detail)
            .put("code", code);
    ArrayNode errors = body.putArray("errors");
    for (Problem problem : problems) {
      if (problem.level() == Problem.Level.ERROR) {
        errors
            .addObject()
            .put("pointer", problem.pointer())
            .put("code", problem.code())
            .put("message", problem.message());
      }
    }
    body.set("problems", list(problems));
    return Answer.bytes(422, "application/problem+json", Json.bytes(body));
  }

  /** The {@code problems} of the contract. */
  public static ArrayNode list(List<Problem> problems) {
    ArrayNode list = Json.array();
    for (Problem problem : problems) {
      list.addObject()
          .put("pointer", problem.pointer())
          .put("step", problem.step())
          .put("level", problem.level().word())
          .put("code", problem.code())
          .put("message", problem.message());
    }
    return list;
  }
}
