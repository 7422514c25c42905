package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.integration.Account;
import dev.carillon.server.integration.Outcome;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is appended to a message: JSON objects, one a line, so that writing never reads. */
final class Lines {
  private Lines() {}

  static byte[] status(MessageStatus status, @Nullable String reason, Instant at) {
    ObjectNode line = Json.object().put("status", status.word()).put("at", at.toString());
    if (reason != null) {
      line.put("reason", reason);
    }
    return line(line);
  }

  /** An attempt that begins; its end with the same number replaces it for readers. */
  static byte[] begun(int n, Account account, Instant at) {
    return line(head(n, account, at).put("outcome", "started"));
  }

  private static byte[] ended(
      int n,
      Account account,
      Instant at,
      long millis,
      String outcome,
      @Nullable String code,
      @Nullable String sentence,
      @Nullable String providerId) {
    ObjectNode line = head(n, account, at).put("durationMs", millis).put("outcome", outcome);
    if (code != null) {
      line.putObject("error").put("code", code).put("message", sentence);
    }
    if (providerId != null) {
      line.put("providerId", providerId);
    }
    return line(line);
  }

  /** An attempt that has ended. */
  static byte[] ended(int n, Account account, Instant began, long millis, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted ok ->
          ended(n, account, began, millis, "accepted", null, null, ok.providerId());
      case Outcome.Rejected no ->
          ended(n, account, began, millis, "rejected", no.code(), no.sentence(), null);
      case Outcome.Unfit no ->
          ended(n, account, began, millis, "unfit", no.code(), no.sentence(), null);
      case Outcome.Transient no ->
          ended(n, account, began, millis, "transient", no.code(), no.sentence(), null);
      case Outcome.Unknown no ->
          ended(n, account, began, millis, "unknown", no.code(), no.sentence(), null);
    };
  }

  private static ObjectNode head(int n, Account account, Instant at) {
    return Json.object()
        .put("n", n)
        .put("at", at.toString())
        .put("integration", account.integration().key())
        .put("provider", account.provider().type());
  }

  private static byte[] line(ObjectNode line) {
    byte[] json = Json.bytes(line);
    byte[] whole = java.util.Arrays.copyOf(json, json.length + 1);
    whole[json.length] = '\n';
    return whole;
  }

  static byte @Nullable [] joined(byte @Nullable [] first, byte[] second) {
    if (first == null) {
      return second;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(first.length + second.length);
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  /** The lines as a list; of several with the same {@code n} the last. */
  static ArrayNode read(byte @Nullable [] lines) {
    ArrayNode list = Json.array();
    if (lines == null) {
      return list;
    }
    for (String text : new String(lines, java.nio.charset.StandardCharsets.UTF_8).split("\n")) {
      if (text.isEmpty()) {
        continue;
      }
      ObjectNode entry = (ObjectNode) Json.parse(text);
      int last = list.size() - 1;
      if (last >= 0 && entry.has("n") && list.get(last).path("n").equals(entry.get("n"))) {
        list.set(last, entry);
      } else {
        list.add(entry);
      }
    }
    return list;
  }
}
