package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.integration.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What an integration's last attempts on this node came to. */
final class Health {
  private static final int MOST = 50;

  private final Deque<Boolean> recent = new ArrayDeque<>();
  private @Nullable Instant lastOk;
  private @Nullable ObjectNode lastError;
  private boolean lastGood;
  private int good;

  synchronized void record(Outcome outcome, Instant at) {
    String code =
        switch (outcome) {
          case Outcome.Accepted _ -> null;
          case Outcome.Rejected rejected -> note(rejected.code(), rejected.sentence(), at);
          case Outcome.Unfit unfit -> note(unfit.code(), unfit.sentence(), at);
          case Outcome.Transient later -> note(later.code(), later.sentence(), at);
          case Outcome.Unknown unknown -> note(unknown.code(), unknown.sentence(), at);
        };
    lastGood = code == null;
    if (lastGood) {
      lastOk = at;
      good++;
    }
    recent.addLast(lastGood);
    if (recent.size() > MOST && recent.removeFirst()) {
      good--;
    }
  }

  private String note(String code, String sentence, Instant at) {
    lastError = Json.object().put("code", code).put("message", sentence).put("at", at.toString());
    return code;
  }

  /** {@code unknown}, {@code ok}, {@code degraded} (some fail) or {@code failing}. */
  synchronized ObjectNode json() {
    ObjectNode json = Json.object().put("status", status());
    json.put("lastOkAt", lastOk == null ? null : lastOk.toString());
    json.set("lastError", lastError == null ? Json.object().nullNode() : lastError.deepCopy());
    json.putObject("recent").put("ok", good).put("failed", recent.size() - good);
    return json;
  }

  private String status() {
    if (recent.isEmpty()) {
      return "unknown";
    }
    if (good == recent.size()) {
      return "ok";
    }
    return lastGood || good * 2 > recent.size() ? "degraded" : "failing";
  }
}
