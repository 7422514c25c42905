package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.trigger.inbound.Numbers;
import dev.carillon.server.trigger.inbound.Received;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages and the test inbox over HTTP. */
public final class MessageApi implements Routes {
  private final Messages messages;
  private final TestInbox inbox;
  private final Function<Received, Answer> replies;
  private final Ids ids;
  private final Clock clock;
  private final UnaryOperator<String> mask;

  /**
   * @param replies takes a message in as if a phone had sent it
   * @param mask takes secrets out of text
   */
  public MessageApi(
      Messages messages,
      TestInbox inbox,
      Function<Received, Answer> replies,
      Ids ids,
      Clock clock,
      UnaryOperator<String> mask) {
    this.messages = messages;
    this.inbox = inbox;
    this.replies = replies;
    this.ids = ids;
    this.clock = clock;
    this.mask = mask;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/messages", "Messages, the newest first", this::list).giving("MessagePage"),
        Route.get("/v1/messages/{id}", "A message with attempts and content", this::read)
            .giving("Message"),
        Route.post(
                "/v1/messages/{id}/resolve", "Decide on one that may have gone out", this::resolve)
            .taking("MessageDecision")
            .giving("Message"),
        Route.get("/v1/test-inbox", "What test would have sent, the newest first", this::caught)
            .giving("TestInboxPage"),
        Route.delete("/v1/test-inbox", "Empty the test inbox", this::empty).answering(204),
        Route.post("/v1/test-inbox/{id}/reply", "Answer as if from the phone", this::reply)
            .taking("TestInboxReply")
            .giving("InboundTaken", 202));
  }

  private JsonNode masked(JsonNode json) {
    return Json.parse(mask.apply(Json.write(json)));
  }

  /** {@code <milliseconds>.<id>} of the last item seen. */
  private record Place(long at, String id) {
    static Place of(Request request) {
      String text = request.query("cursor").orElse("");
      if (text.isEmpty()) {
        return new Place(Long.MAX_VALUE, "");
      }
      int dot = text.indexOf('.');
      if (!text.matches("\\d{1,18}\\..{1,200}")) {
        throw new ProblemException(422, "query.invalid", "The cursor is not one of ours.");
      }
      return new Place(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1));
    }
  }

  private static String place(JsonNode last, String at) {
    return Instant.parse(last.path(at).asString()).toEpochMilli()
        + "."
        + last.path("id").asString();
  }

  private Answer list(Request request) {
    String status = given(request, "status");
    if (status != null && MessageStatus.of(status).isEmpty()) {
      throw new ProblemException(422, "query.invalid", "There is no such status of a message.");
    }
    int limit = Pages.limit(request);
    Place before = Place.of(request);
    List<ObjectNode> found =
        messages.list(
            request.environment(),
            new Messages.Filter(
                given(request, "contact"),
                given(request, "run"),
                given(request, "channel"),
                status,
                given(request, "notification")),
            before.at(),
            before.id(),
            limit + 1);
    return Answer.json(200, masked(Pages.of(found, limit, last -> place(last, "createdAt"))));
  }

  private static @Nullable String given(Request request, String name) {
    return request.query(name).filter(value -> !value.isBlank()).orElse(null);
  }

  private Answer read(Request request) {
    return Answer.json(
        200,
        masked(
            messages
                .find(request.environment(), request.path("id"))
                .orElseThrow(() -> ProblemException.notFound("message"))));
  }

  private Answer resolve(Request request) {
    String outcome = request.jsonObject().path("outcome").asString("");
    if (!List.of("sent", "failed", "retry").contains(outcome)) {
      String sentence = "Choose the outcome: sent, failed, or retry to send it again.";
      throw new ProblemException(
          422,
          "message.outcome",
          sentence,
          List.of(new FieldError("/outcome", "message.outcome", sentence)));
    }
    String id = request.path("id");
    boolean decided = messages.resolve(request.environment(), id, outcome, clock.now());
    Answer message = read(request);
    if (!decided) {
      throw new ProblemException(
          409, "message.not_uncertain", "Nothing about this message has to be decided.");
    }
    return message;
  }

  private static void inTest(Request request) {
    if (!request.environment().equals("test")) {
      throw new ProblemException(
          404, "test_inbox.not_here", "The test inbox exists in the test environment only.");
    }
  }

  private Answer caught(Request request) {
    inTest(request);
    int limit = Pages.limit(request);
    Place before = Place.of(request);
    List<ObjectNode> found =
        inbox
            .list(
                given(request, "channel"),
                given(request, "contact"),
                before.at(),
                before.id(),
                limit + 1)
            .stream()
            .map(TestInbox.Item::json)
            .toList();
    return Answer.json(200, masked(Pages.of(found, limit, last -> place(last, "at"))));
  }

  private Answer empty(Request request) {
    inTest(request);
    inbox.empty();
    return Answer.empty(204);
  }

  private Answer reply(Request request) {
    inTest(request);
    ObjectNode item =
        inbox
            .find(request.path("id"))
            .orElseThrow(() -> ProblemException.notFound("caught message"))
            .json();
    JsonNode text = request.jsonObject().path("text");
    if (!text.isString() || text.stringValue().length() > 4096) {
      String sentence = "Give the \"text\" of the reply, at most 4,096 characters.";
      throw new ProblemException(
          422,
          "field.required",
          sentence,
          List.of(new FieldError("/text", "field.required", sentence)));
    }
    String channel = item.path("channel").asString("");
    if (!channel.equals("sms") && !channel.equals("whatsapp")) {
      throw new ProblemException(
          409, "test_inbox.no_reply", "Only SMS and WhatsApp messages can be answered.");
    }
    return replies.apply(
        new Received(
            "test",
            ids.next("in"),
            Numbers.SIMULATED,
            true,
            channel,
            item.path("to").asString(""),
            Numbers.SIMULATED_PHONE,
            text.stringValue().strip(),
            null,
            null,
            null,
            item.path("messageId").asString()));
  }
}
