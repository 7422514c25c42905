package dev.carillon.engine.step.http;

import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.StepContext;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the answer of a call means. */
final class HttpAnswer {
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);
  private static final Set<String> FINAL =
      Set.of(
          "egress_blocked", "invalid_url", "invalid_header", "too_large", "no_connection", "hops");

  private HttpAnswer() {}

  static boolean succeeded(RunEvent.CallAnswered answer) {
    return answer.error() == null && answer.status() >= 200 && answer.status() < 300;
  }

  /** Whether waiting may help: contract section 4, {@code http}. */
  static boolean mayPass(RunEvent.CallAnswered answer) {
    if (answer.error() != null) {
      return !FINAL.contains(answer.error());
    }
    return PASSING.contains(answer.status()) || answer.status() >= 500;
  }

  static ObjectNode output(RunEvent.CallAnswered answer) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    if (answer.error() == null) {
      output.put("status", answer.status());
    } else {
      output.putNull("status");
    }
    output.set("headers", answer.headers());
    output.set("body", answer.body());
    output.put("attempts", answer.attempt());
    output.put("error", answer.error());
    return output;
  }

  static ObjectNode attempt(RunEvent.CallAnswered answer) {
    ObjectNode attempt = JsonNodeFactory.instance.objectNode();
    attempt.put("at", answer.at().minus(answer.took()).toString());
    if (answer.error() == null) {
      attempt.put("status", answer.status());
    } else {
      attempt.putNull("status");
    }
    attempt.put("durationMs", answer.took().toMillis());
    attempt.put("error", answer.error());
    return attempt;
  }

  static String sentence(StepContext context, RunEvent.CallAnswered answer) {
    String times = answer.attempt() == 1 ? "" : " (attempt " + answer.attempt() + ")";
    String call = context.config().path("method").asString("GET");
    if (answer.error() != null) {
      String why = answer.sentence() == null ? "" : ": " + answer.sentence();
      return call + " failed with " + answer.error() + times + why;
    }
    return call
        + " answered "
        + answer.status()
        + " in "
        + answer.took().toMillis()
        + " ms"
        + times;
  }
}
