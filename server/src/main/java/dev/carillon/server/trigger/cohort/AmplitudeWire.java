package dev.carillon.server.trigger.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.server.cohort.Member;
import dev.carillon.server.cohort.Sync;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Amplitude's cohort webhook with the body of its own template. A message id counts once; where the
 * template leaves {@code in_cohort} out, the id says whether it is an {@code enter} or an {@code
 * exit}.
 */
final class AmplitudeWire implements Wire {
  private static final List<String> IDS = List.of("user_id", "amplitude_id", "email");

  @Override
  public Said read(JsonNode body) {
    String cohort = Facts.needed(body, "/cohort_id");
    String name = Facts.optional(body.path("cohort_name"));
    String message = Facts.optional(body.path("message_id"));
    List<Member> members = Facts.members(body, "/users", IDS);
    String id = message.isEmpty() ? null : cohort + " " + message;
    return new Said(
        cohort,
        name,
        inside(body.path("in_cohort"), message)
            ? new Sync.Enter(members, id)
            : new Sync.Leave(members, id));
  }

  private static boolean inside(JsonNode given, String message) {
    String text = given.asString("");
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    if (message.contains("::enter::") || message.contains("::exit::")) {
      return message.contains("::enter::");
    }
    throw Facts.wrong("/in_cohort", "Say true or false.");
  }

  @Override
  public Answer accepted(JsonNode body) {
    return Answer.json(200, Json.object().put("status", "success"));
  }

  @Override
  public Answer refused(JsonNode body, ProblemException problem) {
    throw problem;
  }
}
