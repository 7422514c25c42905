package dev.carillon.server.trigger.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.server.cohort.Member;
import dev.carillon.server.cohort.Sync;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mixpanel's cohort sync by custom webhook. {@code members} is the full list, in pages of one
 * session; {@code add_members} and {@code remove_members} say what changed.
 */
final class MixpanelWire implements Wire {
  private static final List<String> IDS =
      List.of("mixpanel_distinct_id", "$distinct_id", "distinct_id", "email", "$email");
  private static final int MOST_PAGES = 100_000;
  private static final String PARAMETERS = "/parameters";

  @Override
  public Said read(JsonNode body) {
    String action = body.path("action").asString("");
    String cohort = Facts.needed(body, PARAMETERS + "/mixpanel_cohort_id");
    String name = Facts.optional(body.at(PARAMETERS + "/mixpanel_cohort_name"));
    List<Member> members = Facts.members(body, PARAMETERS + "/members", IDS);
    Sync sync =
        switch (action) {
          case "members" -> page(body, members);
          case "add_members" -> new Sync.Enter(members, null);
          case "remove_members", "delete_members" -> new Sync.Leave(members, null);
          default -> throw Facts.wrong("/action", "Use members, add_members or remove_members.");
        };
    return new Said(cohort, name, sync);
  }

  private static Sync page(JsonNode body, List<Member> members) {
    JsonNode info = body.at(PARAMETERS + "/page_info");
    int pages = number(info.path("total_pages"), "total_pages");
    int page = number(info.path("page_count"), "page_count");
    if (page > pages) {
      throw Facts.wrong(
          PARAMETERS + "/page_info/page_count", "There is no such page in this list.");
    }
    String session =
        pages == 1
            ? Facts.optional(body.at(PARAMETERS + "/mixpanel_session_id"))
            : Facts.needed(body, PARAMETERS + "/mixpanel_session_id");
    return new Sync.Page(members, session, page, pages);
  }

  private static int number(JsonNode node, String name) {
    String text = node.isMissingNode() || node.isNull() ? "1" : node.asString("");
    if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > MOST_PAGES) {
      throw Facts.wrong(PARAMETERS + "/page_info/" + name, "Expected a number from 1.");
    }
    return Integer.parseInt(text);
  }

  @Override
  public Answer accepted(JsonNode body) {
    return Answer.json(200, answer(body, "success"));
  }

  @Override
  public Answer refused(JsonNode body, ProblemException problem) {
    ObjectNode answer = answer(body, "failure");
    answer
        .putObject("error")
        .put("message", problem.detail())
        .put("code", problem.status())
        .put("reason", problem.code());
    Answer refused = Answer.json(problem.status(), answer);
    for (var header : problem.headers().entrySet()) {
      refused = refused.with(header.getKey(), header.getValue());
    }
    return refused;
  }

  private static ObjectNode answer(JsonNode body, String status) {
    String action = Facts.optional(body.path("action"));
    return Json.object().put("action", action.isEmpty() ? "members" : action).put("status", status);
  }
}
