package dev.carillon.server.report;

import dev.carillon.engine.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One try to deliver a report, for people.
 *
 * @param status of the answer, or null when none came
 * @param code why it did not succeed, or null
 */
record Try(
    Instant at,
    @Nullable Integer status,
    long durationMs,
    @Nullable String code,
    @Nullable String sentence) {

  /** Not even tried. */
  static Try refused(Instant at, String code) {
    String sentence =
        code.equals("endpoint_disabled")
            ? "The endpoint had said that it is gone (410). Save it again to switch it on, then"
                + " recover."
            : "There is no such endpoint. Make it, then replay.";
    return new Try(at, null, 0, code, sentence);
  }

  /** As it is appended to the row. */
  byte[] line() {
    ObjectNode line = Json.object().put("at", at.toString());
    line.put("status", status).put("durationMs", durationMs);
    if (code == null) {
      line.putNull("error");
    } else {
      line.putObject("error").put("code", code).put("message", sentence);
    }
    byte[] json = Json.bytes(line);
    byte[] whole = Arrays.copyOf(json, json.length + 1);
    whole[json.length] = '\n';
    return whole;
  }

  /** What was appended so far, as a list. */
  static ArrayNode read(byte @Nullable [] lines) {
    ArrayNode list = Json.array();
    if (lines != null) {
      for (String text : new String(lines, StandardCharsets.UTF_8).split("\n")) {
        if (!text.isEmpty()) {
          list.add(Json.stored(text));
        }
      }
    }
    return list;
  }
}
