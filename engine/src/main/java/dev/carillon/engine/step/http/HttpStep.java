package dev.carillon.engine.step.http;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls an API. Retries what may pass by waiting, durably: every attempt is a transition of the run
 * and carries the same key.
 */
public final class HttpStep implements StepType {
  private static final String FAILED = "failed";

  @Override
  public String type() {
    return "http";
  }

  @Override
  public String family() {
    return "connect";
  }

  @Override
  public String summary() {
    return "Call an API and use its answer.";
  }

  @Override
  public List<Field> fields() {
    return HttpFields.ALL;
  }

  @Override
  public List<LaneSlot> lanes() {
    return List.of(LaneSlot.single(FAILED, "Failed"));
  }

  @Override
  public @Nullable Duration rest(ObjectNode config) {
    return RetryPolicy.longest(config);
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    return HttpFields.sampleOutput(config);
  }

  @Override
  public void check(StepCheck check) {
    HttpFields.check(check);
  }

  @Override
  public StepResult enter(StepContext context) {
    Effect.Call call = HttpRequest.render(context, 1);
    return call(call, HttpRequest.shown(call), "Calling " + call.method() + " " + call.url());
  }

  @Override
  public StepResult on(StepContext context, RunEvent event) {
    return switch (event) {
      case RunEvent.CallAnswered answer when answer.key().equals(context.key(1)) ->
          answered(context, answer);
      case RunEvent.TimerDue _ -> again(context);
      case RunEvent.SkipAsked _ -> again(context);
      default -> StepResult.stay();
    };
  }

  private static StepResult answered(StepContext context, RunEvent.CallAnswered answer) {
    ObjectNode memo = context.memo();
    if (answer.attempt() != memo.path("attempt").asInt(1) || memo.has("retryAt")) {
      return StepResult.stay();
    }
    memo.withArray("attempts").add(HttpAnswer.attempt(answer));
    if (HttpAnswer.succeeded(answer)) {
      return StepResult.leave(HttpAnswer.output(answer), HttpAnswer.sentence(context, answer));
    }
    RetryPolicy policy = RetryPolicy.read(context);
    if (HttpAnswer.mayPass(answer) && answer.attempt() <= policy.max()) {
      memo.put("retryAt", context.now().plus(policy.pause(answer)).toString());
      return StepResult.waitUntil(
          "retry",
          context.now().plus(policy.pause(answer)),
          memo,
          HttpAnswer.sentence(context, answer) + "; tries again");
    }
    return failed(context, answer);
  }

  private static StepResult failed(StepContext context, RunEvent.CallAnswered answer) {
    JsonNode output = HttpAnswer.output(answer);
    String sentence = HttpAnswer.sentence(context, answer);
    if (context.config().hasNonNull(FAILED)) {
      return StepResult.lane(FAILED, output, sentence + ", so Failed").afterFailure();
    }
    if (context.text("onFailure").equals("continue")) {
      return StepResult.leave(output, sentence + "; goes on all the same").afterFailure();
    }
    String code = answer.error() == null ? "http.status" : "http." + answer.error();
    return new StepResult.Fail(code, sentence, output);
  }

  private static StepResult again(StepContext context) {
    ObjectNode memo = context.memo();
    if (!memo.has("retryAt")) {
      return StepResult.stay();
    }
    memo.remove("retryAt");
    int attempt = memo.path("attempt").asInt(1) + 1;
    memo.put("attempt", attempt);
    Effect.Call call = HttpRequest.render(context, attempt);
    return new StepResult.Wait(
        "call", null, null, List.of(), memo, List.of(call), List.of(), "Calling again");
  }

  private static StepResult call(Effect.Call call, JsonNode shown, String sentence) {
    ObjectNode memo = JsonNodeFactory.instance.objectNode().put("attempt", call.attempt());
    return new StepResult.Wait(
        "call", shown, null, List.of(), memo, List.of(call), List.of(), sentence);
  }
}
