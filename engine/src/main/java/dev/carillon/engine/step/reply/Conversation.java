package dev.carillon.engine.step.reply;

import dev.carillon.engine.content.StopWords;
import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.expression.Verdict;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.step.Consumed;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The course of one wait for a reply. */
final class Conversation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Statuses after which a message will not arrive any more. */
  private static final List<String> LOST =
      List.of("failed", "undelivered", "bounced", "rejected", "skipped");

  private Conversation() {}

  static StepResult begin(StepContext context) {
    if (Question.nothingSent(context)) {
      return without(
          context,
          WaitForReplyStep.UNDELIVERED,
          "Nothing was sent that could be answered, so Undelivered");
    }
    Question question = Question.of(context);
    if (question.places().isEmpty()) {
      throw new StepFailure(
          "reply.no_address",
          "There is no number that a reply could come from; send a message first, or map the"
              + " contact's phone.");
    }
    List<String> keys = question.keys();
    Effect.LookBack back =
        new Effect.LookBack(
            context.key(1), keys, question.since(), context.step().id(), context.visit());
    ObjectNode memo = JSON.objectNode();
    waitsFor(memo, question.messages());
    Instant until = context.now().plus(timeout(context));
    return new StepResult.Wait(
        "reply",
        null,
        until,
        keys,
        memo,
        List.of(back),
        List.of(),
        "Waits for a reply until " + until);
  }

  private static Duration timeout(StepContext context) {
    return context
        .duration(context.config().path("timeout"), "timeout")
        .orElseThrow(
            () -> new StepFailure("wait.no_deadline", "Say how long to wait, such as P1D."));
  }

  /** The messages that may still arrive. */
  private static void waitsFor(ObjectNode memo, List<String> messages) {
    ArrayNode list = memo.putArray("underway");
    messages.forEach(list::add);
  }

  static StepResult replied(StepContext context, RunEvent.Arrived arrived) {
    String text = arrived.data().path("text").asString("").strip();
    if (!Question.atNumber(context.text("number").strip(), arrived.data())
        || Consumed.has(context, arrived.id())
        || has(context.memo(), arrived.id())
        || optsOut(context, text)) {
      return StepResult.stay();
    }
    ObjectNode reply = reply(arrived.data(), text);
    StepContext asked = context.naming("reply", reply);
    List<String> why = new ArrayList<>();
    for (Lane lane : context.step().lanes()) {
      if (!lane.config().isObject()) {
        continue;
      }
      String pointer = lane.pointer().replaceFirst("/steps$", "/when");
      Verdict verdict = asked.test(lane.config().path("when"), pointer);
      if (verdict.holds()) {
        return answered(context, arrived.id(), reply, lane, verdict.sentence());
      }
      why.add(verdict.sentence());
    }
    String because = why.isEmpty() ? "Replied" : String.join("; ", why);
    StepResult again = askAgain(context, arrived, because);
    return again != null
        ? again
        : answered(
            context,
            arrived.id(),
            reply,
            context.step().lane(WaitForReplyStep.OTHERWISE).orElseThrow(),
            because);
  }

  private static boolean optsOut(StepContext context, String text) {
    return StopWords.always(text)
        || (StopWords.mostly(text) && !WaitForReplyStep.asksFor(context, text));
  }

  private static boolean has(ObjectNode memo, String id) {
    return memo.path("heard").valueStream().anyMatch(known -> known.asString("").equals(id));
  }

  private static ObjectNode reply(JsonNode data, String text) {
    ObjectNode reply = JSON.objectNode();
    if (data instanceof ObjectNode object) {
      reply.setAll(object);
    }
    reply.put("text", text);
    for (String name : List.of("number", "button", "media")) {
      if (!reply.has(name)) {
        reply.putNull(name);
      }
    }
    return reply;
  }

  private static StepResult answered(
      StepContext context, String id, ObjectNode reply, Lane lane, String why) {
    ObjectNode output = JSON.objectNode();
    output.set("reply", reply);
    output.put("lane", lane.key());
    return StepResult.lane(lane.key(), output, why + ", so " + lane.label())
        .withNames(names(context, id, reply));
  }

  /** Puts the question again, as often as the step says; null when it does not (any more). */
  private static @Nullable StepResult askAgain(
      StepContext context, RunEvent.Arrived arrived, String why) {
    int times = context.config().path("ask").path("times").asInt(0);
    ObjectNode memo = context.memo();
    int asked = memo.path("asked").asInt(0);
    Question.Place from = Question.Place.of(arrived.key());
    if (asked >= times || from == null) {
      return null;
    }
    String text = context.text(context.config().path("ask").path("text"));
    Effect.Send send = Question.again(context, from, text, asked + 1);
    memo.put("asked", asked + 1);
    memo.withArrayProperty("heard").add(arrived.id());
    List<String> sent = send.messages().stream().map(Effect.Message::id).toList();
    sent.forEach(memo.withArrayProperty("messages")::add);
    waitsFor(memo, sent);
    List<String> keys = new ArrayList<>(Question.of(context).keys());
    sent.forEach(id -> keys.add("message:" + id));
    return new StepResult.Wait(
        "reply",
        null,
        context.now().plus(timeout(context)),
        keys,
        memo,
        List.of(),
        List.of(send),
        why + ", so it asks again (" + (asked + 1) + " of " + times + ")");
  }

  static StepResult status(StepContext context, RunEvent.Arrived arrived) {
    ObjectNode memo = context.memo();
    String id = arrived.key().replaceFirst("^message:", "");
    List<String> underway = memo.path("underway").valueStream().map(JsonNode::asString).toList();
    if (!LOST.contains(arrived.data().path("status").asString("")) || !underway.contains(id)) {
      return StepResult.stay();
    }
    List<String> left = underway.stream().filter(other -> !other.equals(id)).toList();
    if (left.isEmpty()) {
      return without(
          context,
          WaitForReplyStep.UNDELIVERED,
          "No message of the last send arrived, so Undelivered");
    }
    waitsFor(memo, left);
    Instant until = context.run().waiting() == null ? null : context.run().waiting().until();
    return new StepResult.Wait(
        "reply",
        null,
        until,
        context.run().waiting() == null ? List.of() : context.run().waiting().keys(),
        memo,
        List.of(),
        List.of(),
        "One message did not arrive; waits on for the other");
  }

  /** The reply, and every reply that was heard before it: none of them counts again. */
  private static ObjectNode names(StepContext context, String id, ObjectNode reply) {
    List<String> heard = new ArrayList<>(heard(context));
    heard.add(id);
    ObjectNode names = Consumed.names(context, heard);
    names.set("reply", reply);
    return names;
  }

  private static List<String> heard(StepContext context) {
    return context.memo().path("heard").valueStream().map(JsonNode::asString).toList();
  }

  static StepResult without(StepContext context, String lane, String why) {
    ObjectNode output = JSON.objectNode().putNull("reply").put("lane", lane);
    return StepResult.lane(lane, output, why).withNames(Consumed.names(context, heard(context)));
  }
}
