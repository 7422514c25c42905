package dev.carillon.server.insight;

import dev.carillon.engine.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a {@link Question}.
 *
 * @param word {@code delivered}, {@code sent}, {@code pending}, {@code failed} or {@code not_sent}
 * @param code stable, dotted
 * @param sentence for a person without knowledge of the machinery
 * @param next what to do about it, or null when nothing is to be done
 */
record Verdict(
    String word, String code, String sentence, @Nullable String next, List<ObjectNode> evidence) {

  static Verdict of(String word, String code, String sentence, @Nullable String next) {
    return new Verdict(word, code, sentence, next, List.of());
  }

  Verdict with(List<ObjectNode> more) {
    List<ObjectNode> all = new ArrayList<>(evidence);
    all.addAll(more);
    return new Verdict(word, code, sentence, next, all);
  }

  Verdict saying(String more) {
    return new Verdict(word, code, sentence + more, next, evidence);
  }

  /** One thing that the verdict rests on. */
  static ObjectNode fact(
      String kind, @Nullable String id, @Nullable String at, @Nullable String text) {
    return Json.object().put("kind", kind).put("id", id).put("at", at).put("text", text);
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object().put("verdict", word).put("code", code).put("sentence", sentence);
    evidence.forEach(json.putArray("evidence")::add);
    return json.put("nextAction", next);
  }
}
