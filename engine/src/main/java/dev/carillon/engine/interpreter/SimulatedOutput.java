package dev.carillon.engine.interpreter;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import dev.carillon.engine.run.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What would have left, for people to see: contract section 8. */
final class SimulatedOutput {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Script script;
  private final ArrayNode messages = JSON.arrayNode();
  private final ArrayNode calls = JSON.arrayNode();
  private final ArrayNode starts = JSON.arrayNode();
  private final ArrayNode emits = JSON.arrayNode();
  private final ArrayNode reports = JSON.arrayNode();
  private final ArrayNode notes = JSON.arrayNode();

  SimulatedOutput(Script script) {
    this.script = script;
  }

  void add(Effect.Call call, Instant now) {
    ObjectNode json = calls.addObject();
    json.put("step", call.step()).put("method", call.method()).put("url", call.url());
    ObjectNode headers = json.putObject("headers");
    call.headers().forEach(headers::put);
    headers.put("Idempotency-Key", call.key());
    json.set("body", body(call.body()));
    json.put("at", now.toString());
    if (script.unsaid(call.step())) {
      String note = "No answer was scripted and the step has no \"ok\" sample: 200 {} is assumed.";
      json.put("note", note);
      note(call.step(), note);
    }
  }

  /** Something that people should know of what was played. */
  void note(String step, String message) {
    notes.addObject().put("step", step).put("message", message);
  }

  void add(Effect.Send send, Effect.Message message, Instant now) {
    ObjectNode json = messages.addObject();
    json.put("step", send.step()).put("channel", message.channel()).put("to", message.to());
    json.put("at", now.toString());
    json.set("content", message.content());
  }

  void add(Effect.StartRuns start, Instant now) {
    for (Effect.Start one : start.starts()) {
      ObjectNode json = starts.addObject().put("workflow", start.workflow());
      json.put("runId", one.runId());
      json.set("data", one.data());
      json.set("contact", one.contact() == null ? JSON.nullNode() : one.contact());
      json.put("at", now.toString());
    }
  }

  void add(Effect.Emit emit, Instant now) {
    ObjectNode json = emits.addObject().put("event", emit.event());
    json.set("data", emit.data());
    json.put("contact", emit.contact()).put("at", now.toString());
  }

  void add(Effect.Report report, Instant now) {
    ObjectNode json = reports.addObject().put("endpoint", report.endpoint());
    json.set("data", report.data());
    json.put("at", now.toString());
  }

  /** Lists in the order in which it would have left. */
  ObjectNode into(ObjectNode answer) {
    answer.set("messages", messages);
    answer.set("calls", calls);
    answer.set("starts", starts);
    answer.set("emits", emits);
    answer.set("reports", reports);
    answer.set("notes", notes);
    return answer;
  }

  /** A call's body as JSON when it is that, else as text; null when there is none. */
  private static JsonNode body(@Nullable String body) {
    if (body == null) {
      return JSON.nullNode();
    }
    try {
      return Json.parse(body);
    } catch (MalformedJson text) {
      return JSON.stringNode(body);
    }
  }
}
