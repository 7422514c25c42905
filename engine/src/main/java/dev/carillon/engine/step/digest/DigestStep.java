package dev.carillon.engine.step.digest;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.ObjectKey;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects events into one. The run of the first event of a window carries the digest: it waits
 * until the window closes and goes on once; the others end as {@code digested}. What a window does
 * is decided by the shared object (see {@code engine.object}); the step asks it and waits.
 */
public final class DigestStep implements StepType {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Override
  public String type() {
    return "digest";
  }

  @Override
  public String family() {
    return "hold";
  }

  @Override
  public String summary() {
    return "Collect events with the same key and go on once, with all of them.";
  }

  @Override
  public List<Field> fields() {
    return DigestFields.ALL;
  }

  @Override
  public Set<String> brings(@Nullable String lane) {
    return Set.of("digest");
  }

  @Override
  public @Nullable Duration rest(ObjectNode config) {
    return DigestFields.longest(config.path("window"));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return DigestFields.sampleOutput(config);
  }

  @Override
  public void check(StepCheck check) {
    DigestFields.check(check);
  }

  @Override
  public StepResult enter(StepContext context) {
    String key = DigestFields.key(context);
    String object = ObjectKey.of(context, key);
    Effect.Ask ask = ask(context, object, 0, DigestFields.ask(context));
    ObjectNode memo = JSON.objectNode().put("object", object);
    return new StepResult.Wait(
        "digest",
        JSON.objectNode().put("key", key),
        null,
        List.of("digest:" + object),
        memo,
        List.of(ask),
        List.of(),
        "Adds its event to the digest of \"" + key + "\"");
  }

  @Override
  public StepResult on(StepContext context, RunEvent event) {
    return switch (event) {
      case RunEvent.Arrived arrived
          when arrived.kind().equals("digest")
              && arrived.data().path("ask").asString("").equals(context.key(0)) ->
          answered(context, arrived.data());
      case RunEvent.SkipAsked skip -> closeNow(context, skip.by());
      default -> StepResult.stay();
    };
  }

  private static StepResult answered(StepContext context, JsonNode answer) {
    return switch (answer.path("do").asString("")) {
      case "carry" -> carry(context, answer);
      case "joined" -> joined(answer);
      case "lead" -> leave(context, answer, "The first of its window, so it goes on at once");
      case "digest" -> leave(context, answer, "The window closed with " + events(answer));
      case "empty" ->
          new StepResult.End(
              "digest_empty", JSON.objectNode(), "Every event of the window had been removed");
      default -> StepResult.stay();
    };
  }

  private static StepResult carry(StepContext context, JsonNode answer) {
    ObjectNode memo = context.memo();
    if (memo.has("closesAt")) {
      return StepResult.stay();
    }
    String closesAt = answer.path("closesAt").asString("");
    memo.put("closesAt", closesAt).set("window", answer.path("window"));
    return again(memo, List.of(), "Carries the digest; the window closes at " + closesAt);
  }

  private static StepResult joined(JsonNode answer) {
    String carrier = answer.path("carrier").asString("");
    ObjectNode output = JSON.objectNode().put("carrier", carrier);
    output.set("window", answer.path("window"));
    return new StepResult.End(
        "digested", output, "Joined the digest that run " + carrier + " carries");
  }

  private static StepResult leave(StepContext context, JsonNode answer, String why) {
    JsonNode digest = answer.path("digest");
    ObjectNode names = JSON.objectNode();
    names.set("digest", digest);
    StepResult.Leave leave = StepResult.leave(digest, why).withNames(names);
    // A leading event was never handed over by a window, so there is nothing to acknowledge.
    return answer.path("do").asString("").equals("lead")
        ? leave
        : leave.withEffects(List.of(word(context, 1, "taken")));
  }

  private static String events(JsonNode answer) {
    long count = answer.path("digest").path("count").asLong(0);
    return count == 1 ? "one event" : count + " events";
  }

  /** The window decides; the run goes on when it has closed. */
  private static StepResult closeNow(StepContext context, String by) {
    ObjectNode memo = context.memo();
    if (!memo.has("closesAt") || memo.has("closing")) {
      return StepResult.stay();
    }
    memo.put("closing", by);
    return again(memo, List.of(word(context, 2, "close")), "Closed early by " + by);
  }

  private static StepResult again(ObjectNode memo, List<Effect> pending, String why) {
    String object = memo.path("object").asString("");
    return new StepResult.Wait(
        "digest", null, null, List.of("digest:" + object), memo, pending, List.of(), why);
  }

  private static Effect.Ask word(StepContext context, int n, String word) {
    ObjectNode body = JSON.objectNode().put("do", word).put("ask", context.key(0));
    return ask(context, context.memo().path("object").asString(""), n, body);
  }

  private static Effect.Ask ask(StepContext context, String object, int n, ObjectNode body) {
    return new Effect.Ask(
        context.key(n), "digest", object, context.step().id(), context.visit(), body);
  }
}
