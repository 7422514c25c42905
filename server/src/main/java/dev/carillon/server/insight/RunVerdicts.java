package dev.carillon.server.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Why a run has not sent what was asked for; from the run as contract section 7 shows it. Pure. */
final class RunVerdicts {
  private static final Set<String> DECIDING =
      Set.of("branch", "split", "waitForReply", "waitForEvent", "throttle", "http");

  private RunVerdicts() {}

  static ObjectNode fact(ObjectNode run) {
    return Verdict.fact(
        "run",
        run.path("id").asString(""),
        run.path("startedAt").asString(""),
        run.path("workflow").asString("")
            + ": "
            + run.path("status").asString("")
            + (run.path("outcome").isString() ? " (" + run.path("outcome").asString() + ")" : ""));
  }

  static Verdict of(ObjectNode run, Question question) {
    Verdict verdict =
        switch (run.path("status").asString("")) {
          case "running", "waiting" -> pending(run);
          case "failed" -> failed(run);
          case "cancelled" ->
              Verdict.of(
                  "not_sent",
                  "run.cancelled",
                  "The run was cancelled before it sent " + question.thing() + ".",
                  "Trigger the workflow again if the message is still wanted.");
          default -> done(run, question);
        };
    List<ObjectNode> evidence = new ArrayList<>();
    evidence.add(fact(run));
    for (JsonNode step : run.path("steps")) {
      if (step.path("explanation").isString() || !step.path("lane").isNull()) {
        evidence.add(
            Verdict.fact(
                "step",
                step.path("id").asString(""),
                step.path("startedAt").asString(""),
                step.path("explanation").asString(step.path("lane").asString(""))));
      }
    }
    return verdict.with(evidence);
  }

  private static Verdict pending(ObjectNode run) {
    JsonNode waiting = run.path("waitingFor");
    String step = waiting.path("step").asString("");
    String until = waiting.path("until").asString("");
    return Verdict.of(
        "pending",
        "run.waiting",
        step.isEmpty()
            ? "The run is on its way."
            : "The run waits at \""
                + step
                + "\""
                + (until.isEmpty() ? "." : " until " + until + "."),
        step.isEmpty()
            ? "Wait a moment, then ask again."
            : "Wait, or end the wait now with Skip in the run.");
  }

  private static Verdict failed(ObjectNode run) {
    JsonNode step = last(run, "failed");
    String why =
        step == null
            ? "."
            : " at \""
                + step.path("id").asString("")
                + "\""
                + (step.path("explanation").isString()
                    ? ": " + step.path("explanation").asString()
                    : "")
                + error(step);
    return Verdict.of(
        "failed",
        "run.failed",
        "The run failed" + why,
        "Correct what failed, then retry the run from that step.");
  }

  private static String error(JsonNode step) {
    JsonNode error = step.path("output").path("error");
    String text = error.path("message").asString(error.asString(""));
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  private static Verdict done(ObjectNode run, Question question) {
    String outcome = run.path("outcome").asString("");
    switch (outcome) {
      case "digested" -> {
        return Verdict.of(
            "not_sent",
            "run.digested",
            "The event was collected in a digest; another run tells all of them together.",
            "Look at the run of the same digest that went on.");
      }
      case "throttled" -> {
        return Verdict.of(
            "not_sent",
            "run.throttled",
            "There had been too many already, so the run ended without sending.",
            "Look at the limit of the throttle step.");
      }
      case "goal_met" -> {
        return Verdict.of(
            "not_sent", "run.goal_met", "The person had reached the goal before.", null);
      }
      default -> {
        // Which way it took says more than the outcome.
      }
    }
    JsonNode skipped = last(run, "skipped");
    if (skipped != null && skipped.path("type").asString("").equals("send")) {
      String why = skipped.path("explanation").asString("it had nothing to send");
      return Verdict.of(
          "not_sent",
          "run.step_skipped",
          "The step \"" + skipped.path("id").asString("") + "\" sent nothing: " + why + ".",
          "Look at the step and at the contact's addresses.");
    }
    JsonNode way = deciding(run);
    return way == null
        ? Verdict.of(
            "not_sent",
            "run.no_such_message",
            "The run has ended and no step on its way sends " + question.thing() + ".",
            "Look at the run's way on the canvas.")
        : Verdict.of(
            "not_sent",
            "run.other_lane",
            "The run took the lane \""
                + way.path("lane").asString("")
                + "\" at \""
                + way.path("id").asString("")
                + "\": "
                + way.path("explanation").asString("")
                + ". No step on that way sends "
                + question.thing()
                + ".",
            "If the lane is wrong, correct its condition or the data that came in.");
  }

  private static @Nullable JsonNode last(ObjectNode run, String status) {
    JsonNode found = null;
    for (JsonNode step : run.path("steps")) {
      if (step.path("status").asString("").equals(status)) {
        found = step;
      }
    }
    return found;
  }

  private static @Nullable JsonNode deciding(ObjectNode run) {
    JsonNode found = null;
    for (JsonNode step : run.path("steps")) {
      if (step.path("lane").isString() && DECIDING.contains(step.path("type").asString(""))) {
        found = step;
      }
    }
    return found;
  }
}
