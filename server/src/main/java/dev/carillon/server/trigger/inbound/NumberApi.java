package dev.carillon.server.trigger.inbound;

import dev.carillon.engine.content.Channels;
import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.run.Overloaded;
import dev.carillon.server.trigger.Busy;
import dev.carillon.server.trigger.Given;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers over HTTP, and in {@code test} messages to them as if from a phone. */
public final class NumberApi implements Routes {
  private static final Set<String> FIELDS =
      Set.of("from", "text", "channel", "button", "media", "providerId", "messageId");
  private static final int LONGEST = 4_096;

  private final Numbers numbers;
  private final Replies replies;
  private final Ids ids;

  public NumberApi(Numbers numbers, Replies replies, Ids ids) {
    this.numbers = numbers;
    this.replies = replies;
    this.ids = ids;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/numbers", "Numbers that messages can come to", this::list)
            .giving("NumberPage"),
        Route.post("/v1/numbers/{key}/receive", "Send it a message, in test only", this::receive)
            .taking("InboundMessage")
            .giving("InboundTaken", 202));
  }

  private Answer list(Request request) {
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("items");
    numbers.list(request.environment()).forEach(number -> items.add(number.json()));
    return Answer.json(200, answer.putNull("nextCursor"));
  }

  private Answer receive(Request request) {
    if (!request.environment().equals("test")) {
      throw new ProblemException(
          404, "number.test_only", "Messages can be made up in the test environment only.");
    }
    Numbers.Number number =
        numbers
            .find(request.environment(), request.path("key"))
            .orElseThrow(() -> ProblemException.notFound("number"));
    return answer(replies, received(request, number, request.jsonObject()));
  }

  private Received received(Request request, Numbers.Number number, ObjectNode body) {
    for (String field : body.propertyNames()) {
      if (!FIELDS.contains(field)) {
        throw Given.wrong("/" + field, "field.unknown", "A message has no \"" + field + "\".");
      }
    }
    String given = text(body, "channel");
    String channel = given == null ? number.channels().getFirst() : given;
    if (!number.channels().contains(channel)) {
      throw Given.wrong("/channel", "channel.unknown", "The number has no such channel.");
    }
    String from = text(body, "from");
    if (from == null || Channels.find(channel).flatMap(type -> type.canonical(from)).isEmpty()) {
      throw Given.wrong(
          "/from", "address.invalid", "Say whose phone it is, such as +4915112345678.");
    }
    String words = text(body, "text");
    JsonNode media = body.path("media");
    return new Received(
        request.environment(),
        ids.next("in"),
        number.key(),
        false,
        channel,
        Received.canonical(channel, from),
        number.phone(),
        words == null ? "" : words.strip(),
        text(body, "button"),
        media.isMissingNode() || media.isNull() ? null : media,
        text(body, "providerId"),
        text(body, "messageId"));
  }

  private static @Nullable String text(ObjectNode body, String field) {
    JsonNode node = body.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isString() || node.stringValue().length() > LONGEST) {
      throw Given.wrong("/" + field, "field.type", "Expected text of at most 4,096 characters.");
    }
    return node.stringValue();
  }

  /** Takes the message in and says what became of it. */
  public static Answer answer(Replies replies, Received received) {
    Replies.Taken taken;
    try {
      taken = replies.receive(received);
    } catch (Overloaded overloaded) {
      throw Busy.problem(overloaded);
    }
    ObjectNode answer = Json.object().put("id", taken.id()).put("runId", taken.runId());
    taken.runIds().forEach(answer.putArray("runIds")::add);
    return Answer.json(202, answer.put("optedOut", taken.optedOut()));
  }
}
