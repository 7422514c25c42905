package dev.carillon.server.trigger.cohort;

import dev.carillon.engine.json.Json;
import dev.carillon.server.cohort.Member;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what stands in a call of a source; never trusts it. */
final class Facts {
  private static final int LONGEST = 500;

  private Facts() {}

  /**
   * A short text that must be there; numbers count as text.
   *
   * @throws ProblemException 400 when it is absent, too long or not printable
   */
  static String needed(JsonNode body, String pointer) {
    String text = optional(body.at(pointer));
    if (text.isEmpty()) {
      throw wrong(pointer, "Expected text of 1 to 500 characters.");
    }
    return text;
  }

  /** A short text; empty when it is absent or no such text. */
  static String optional(JsonNode node) {
    String text = node.isString() || node.isNumber() ? node.asString("").strip() : "";
    return text.length() <= LONGEST && text.codePoints().allMatch(Facts::printable) ? text : "";
  }

  /** Neither a control character nor half of one: the database keeps it, and people can read it. */
  private static boolean printable(int point) {
    return point >= ' ' && point != 0x7f && !(point >= 0xd800 && point <= 0xdfff);
  }

  /**
   * The members in a list; those that carry none of the ids are left out, since one bad row must
   * not stop the others.
   *
   * @param ids names of the fields that may say who it is, the best first
   * @throws ProblemException 400 when it is no list of objects
   */
  static List<Member> members(JsonNode body, String pointer, List<String> ids) {
    JsonNode list = body.at(pointer);
    if (!list.isArray()) {
      throw wrong(pointer, "Expected a list of members.");
    }
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      ObjectNode properties = properties(list.get(i), pointer + "/" + i, ids.getFirst());
      String id =
          ids.stream()
              .map(name -> optional(properties.path(name)))
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElse("");
      if (!id.isEmpty()) {
        String email = optional(properties.path("email"));
        members.add(new Member(id, email.isEmpty() ? null : email, properties));
      }
    }
    return members;
  }

  private static ObjectNode properties(JsonNode given, String pointer, String id) {
    if (given instanceof ObjectNode object) {
      return object;
    }
    if (given.isString() || given.isNumber()) {
      return Json.object().set(id, given);
    }
    throw wrong(pointer, "A member is an object.");
  }

  static ProblemException wrong(String pointer, String sentence) {
    return new ProblemException(
        400, "cohort.body", sentence, List.of(new FieldError(pointer, "cohort.body", sentence)));
  }
}
