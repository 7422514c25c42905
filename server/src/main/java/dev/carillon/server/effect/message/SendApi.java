package dev.carillon.server.effect.message;

import dev.carillon.engine.content.Channels;
import dev.carillon.engine.content.Notification;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.contact.Prepared;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.notification.Composer;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.run.Overloaded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/notifications/{key}/send}: a notification without a workflow. */
public final class SendApi implements Routes {
  private static final Set<String> FIELDS = Set.of("contact", "to", "data", "callback");

  private final Notifications notifications;
  private final Contacts contacts;
  private final Integrations integrations;
  private final Composer composer;
  private final Dispatcher dispatcher;
  private final Sent sent;
  private final Ids ids;

  /** Told of each send that was accepted, before that is answered. */
  @FunctionalInterface
  public interface Sent {
    void sent(
        String environment, String key, String request, @Nullable String contact, JsonNode data);
  }

  public SendApi(
      Notifications notifications,
      Contacts contacts,
      Integrations integrations,
      Composer composer,
      Dispatcher dispatcher,
      Sent sent,
      Ids ids) {
    this.notifications = notifications;
    this.contacts = contacts;
    this.integrations = integrations;
    this.composer = composer;
    this.dispatcher = dispatcher;
    this.sent = sent;
    this.ids = ids;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/notifications/{key}/send", "Send a notification now", this::send)
            .taking("SendRequest")
            .giving("SendAnswer", 202));
  }

  private Answer send(Request request) {
    String environment = request.environment();
    String key = request.path("key");
    ObjectNode document = notifications.document(environment, key);
    if (document == null) {
      throw new ProblemException(
          404,
          "not_found",
          notifications.exists(key)
              ? "The notification has not been published yet."
              : "There is no such notification.");
    }
    ObjectNode body = request.jsonObject();
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw invalid("/" + name, "field.unknown", "\"" + name + "\" is no field of a send.");
      }
    }
    Map<String, String> to = to(body.path("to"));
    Prepared prepared = contact(environment, body.path("contact"), to);
    JsonNode data = body.hasNonNull("data") ? body.path("data") : Json.object();
    if (!data.isObject()) {
      throw invalid("/data", "field.type", "\"data\" must be an object.");
    }
    Contact contact = prepared == null ? null : prepared.contact();
    Effect.Send send =
        composer.compose(
            ids.next("req"),
            key,
            Notification.read(document),
            new Composer.Recipient(
                contact == null ? null : contact.id(),
                contact == null ? Json.object() : contact.json(),
                to),
            data,
            channel -> environment.equals("test") || integrations.carried(environment, channel),
            callback(environment, body.path("callback")));
    Answer answer = accepted(environment, send, prepared);
    sent.sent(environment, key, send.requestId(), contact == null ? null : contact.id(), data);
    return answer;
  }

  private Answer accepted(String environment, Effect.Send send, @Nullable Prepared prepared) {
    List<Accepted> messages;
    try {
      messages =
          dispatcher.accept(environment, send, prepared == null ? List.of() : prepared.rows());
    } catch (Overloaded full) {
      throw new ProblemException(
              full.databaseAway() ? 503 : 429, "overloaded", "Nothing was accepted. Try again.")
          .with("Retry-After", String.valueOf(full.retryAfter().toSeconds()));
    }
    if (prepared != null) {
      contacts.remember(environment, prepared);
    }
    ObjectNode answer = Json.object().put("requestId", send.requestId());
    var list = answer.putArray("messages");
    for (Accepted message : messages) {
      ObjectNode entry =
          list.addObject()
              .put("id", message.id())
              .put("channel", message.channel())
              .put("to", message.to())
              .put("status", message.status().word());
      if (message.reason() != null) {
        entry.put("reason", message.reason());
      }
    }
    return Answer.json(202, answer);
  }

  private static Map<String, String> to(JsonNode given) {
    Map<String, String> to = new LinkedHashMap<>();
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      throw invalid("/to", "field.type", "\"to\" names an address by channel.");
    }
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String channel = entry.getKey();
      String address = entry.getValue().asString("").strip();
      boolean fits = Channels.find(channel).flatMap(type -> type.canonical(address)).isPresent();
      if (!address.isEmpty() && !fits) {
        throw invalid("/to/" + channel, "address.invalid", "This is no address of that channel.");
      }
      to.put(channel, address);
    }
    return to;
  }

  /** By id, which must be known unless addresses are given, or by profile, which is upserted. */
  private @Nullable Prepared contact(String environment, JsonNode given, Map<String, String> to) {
    if (given.isObject()) {
      return contacts
          .prepare(environment, given)
          .orElseThrow(
              () -> invalid("/contact", "contact.nobody", "Give the contact an id or an address."));
    }
    boolean none = given.isMissingNode() || given.isNull();
    if (none && to.isEmpty()) {
      throw invalid("/contact", "field.required", "Say whom it is for: \"contact\" or \"to\".");
    }
    String id = none ? "" : given.asString("").strip();
    if (none) {
      return null;
    }
    Prepared known =
        contacts.get(environment, id).map(one -> new Prepared(one, List.of())).orElse(null);
    if (known == null && to.isEmpty()) {
      throw invalid("/contact", "contact.unknown", "There is no contact with that id here.");
    }
    return known == null
        ? contacts.prepare(environment, Json.object().put("id", id)).orElse(null)
        : known;
  }

  private @Nullable ObjectNode callback(String environment, JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    JsonNode endpoints = given.path("endpoints");
    boolean named =
        endpoints.isMissingNode()
            || (endpoints.isArray()
                && endpoints.size() <= 3
                && endpoints.valueStream().allMatch(JsonNode::isString));
    JsonNode custom = given.path("customId");
    boolean short200 = custom.isString() && custom.stringValue().length() <= 200;
    boolean known = custom.isMissingNode() || custom.isNull() || custom.isNumber() || short200;
    if (!(given instanceof ObjectNode callback) || !named || !known) {
      throw invalid(
          "/callback",
          "callback.invalid",
          "Write the callback like {\"customId\": \"…\", \"endpoints\": [up to 3 keys]}.");
    }
    for (String key : dispatcher.unknownEndpoints(environment, endpoints)) {
      throw invalid(
          "/callback/endpoints",
          "callback.endpoint",
          "There is no endpoint \"" + key + "\" here. Make it first, or leave it out.");
    }
    return callback;
  }

  private static ProblemException invalid(String pointer, String code, String sentence) {
    return new ProblemException(
        422, code, sentence, List.of(new FieldError(pointer, code, sentence)));
  }
}
