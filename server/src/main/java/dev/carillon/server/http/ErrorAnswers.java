package dev.carillon.server.http;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import dev.carillon.server.db.DatabaseUnavailable;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns whatever a handler threw into a problem (RFC 9457) that gives nothing of ours away. */
final class ErrorAnswers {
  private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(401, "Not signed in"),
          Map.entry(403, "Not allowed"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(408, "Too slow"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(412, "Changed meanwhile"),
          Map.entry(413, "Too large"),
          Map.entry(414, "URL too long"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(422, "Cannot be processed"),
          Map.entry(429, "Too many requests"),
          Map.entry(431, "Headers too large"),
          Map.entry(500, "Internal error"),
          Map.entry(503, "Unavailable"));

  private ErrorAnswers() {}

  static Answer of(Throwable thrown, String traceId) {
    return switch (thrown) {
      case ProblemException problem -> of(problem);
      case MalformedJson malformed -> of(problem(malformed));
      case DatabaseUnavailable away -> {
        log.warn("Answered 503 (trace {}): {}", traceId, away.getMessage());
        yield of(unavailable());
      }
      default -> {
        log.error("Answered 500 (trace {})", traceId, thrown);
        yield internal(traceId);
      }
    };
  }

  static Answer of(ProblemException problem) {
    ObjectNode body = body(problem.status(), problem.code(), problem.detail());
    if (!problem.errors().isEmpty()) {
      ArrayNode errors = body.putArray("errors");
      for (FieldError error : problem.errors()) {
        errors
            .addObject()
            .put("pointer", error.pointer())
            .put("code", error.code())
            .put("message", error.message());
      }
    }
    Answer answer = Answer.problem(problem.status(), body);
    for (var header : problem.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private static ProblemException problem(MalformedJson malformed) {
    return new ProblemException(
        400,
        malformed.code(),
        malformed.sentence(),
        List.of(new FieldError("", malformed.code(), malformed.sentence())));
  }

  private static ProblemException unavailable() {
    return new ProblemException(
            503, "unavailable", "The database does not answer. Try again in a moment.")
        .with("Retry-After", "2");
  }

  private static Answer internal(String traceId) {
    ObjectNode body =
        body(500, "internal", "Something failed on our side. Give the trace id to the operator.");
    body.put("traceId", traceId);
    return Answer.problem(500, body);
  }

  private static ObjectNode body(int status, String code, String detail) {
    return Json.object()
        .put("type", "urn:carillon:problem:" + code)
        .put("title", TITLES.getOrDefault(status, "Problem"))
        .put("status", status)
        .put("detail", detail)
        .put("code", code);
  }
}
