package dev.carillon.server.notification;

import dev.carillon.engine.content.ChannelType;
import dev.carillon.engine.content.Channels;
import dev.carillon.engine.content.Notification;
import dev.carillon.engine.content.Segments;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.json.Json;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.Preconditions;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notifications over HTTP: drafts, publication, preview. */
public final class NotificationApi implements Routes {
  /** What the answer says beside the document, and takes back without a word. */
  private static final Set<String> OURS =
      Set.of("key", "revision", "liveVersion", "problems", "createdAt", "updatedAt");

  private final Notifications notifications;
  private final Contacts contacts;
  private final Templates templates;

  public NotificationApi(Notifications notifications, Contacts contacts, Templates templates) {
    this.notifications = notifications;
    this.contacts = contacts;
    this.templates = templates;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/notifications", "All notifications, by key", this::list)
            .giving("NotificationPage"),
        Route.get("/v1/notifications/{key}", "The draft with its problems", this::read)
            .giving("Notification"),
        Route.put("/v1/notifications/{key}", "Save the draft, whatever its problems", this::put)
            .taking("Notification")
            .giving("Notification", 200, 201),
        Route.delete("/v1/notifications/{key}", "Remove a notification", this::delete)
            .answering(204),
        Route.post(
                "/v1/notifications/{key}/publish", "Make the draft what live says", this::publish)
            .taking("Publication")
            .giving("PublishedVersion"),
        Route.post("/v1/notifications/{key}/preview", "Show what would be said", this::preview)
            .taking("PreviewRequest")
            .giving("Preview"));
  }

  private ObjectNode shown(Notifications.Stored stored) {
    ObjectNode json =
        Json.object()
            .put("key", stored.key())
            .put("revision", stored.revision())
            .put("liveVersion", stored.liveVersion())
            .put("createdAt", Instant.ofEpochMilli(stored.createdAt()).toString())
            .put("updatedAt", Instant.ofEpochMilli(stored.updatedAt()).toString());
    stored.draft().properties().forEach(one -> json.set(one.getKey(), one.getValue()));
    return json;
  }

  private ObjectNode checked(Notifications.Stored stored) {
    ObjectNode json = shown(stored);
    json.set("problems", problems(notifications.check(stored.draft())));
    return json;
  }

  private static ArrayNode problems(List<Problem> problems) {
    ArrayNode list = Json.array();
    for (Problem problem : problems) {
      list.addObject()
          .put("pointer", problem.pointer())
          .put("level", problem.level().word())
          .put("code", problem.code())
          .put("message", problem.message());
    }
    return list;
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    List<ObjectNode> found =
        notifications.list(request.query("cursor").orElse(""), limit + 1).stream()
            .map(this::shown)
            .toList();
    return Answer.json(200, Pages.of(found, limit, last -> last.path("key").asString("")));
  }

  private Notifications.Stored stored(Request request) {
    return notifications
        .find(request.path("key"))
        .orElseThrow(() -> ProblemException.notFound("notification"));
  }

  private Answer read(Request request) {
    Notifications.Stored stored = stored(request);
    return Preconditions.tagged(200, checked(stored), stored.revision());
  }

  private Answer put(Request request) {
    String key = Preconditions.key(request, "key");
    ObjectNode draft = request.jsonObject();
    draft.remove(OURS);
    for (String field : List.of("name", "category", "topic")) {
      if (draft.hasNonNull(field) && !draft.path(field).isString()) {
        throw notADocument(field, "text");
      }
    }
    for (String field : List.of("channels", "routing", "locales")) {
      if (draft.hasNonNull(field) && !draft.path(field).isObject()) {
        throw notADocument(field, "an object");
      }
    }
    Notifications.Stored stored =
        notifications
            .save(key, draft, Preconditions.ifMatch(request))
            .orElseThrow(Preconditions::changed);
    return Preconditions.tagged(
        stored.revision() == 1 ? 201 : 200, checked(stored), stored.revision());
  }

  private static ProblemException notADocument(String field, String what) {
    return Preconditions.refused(
        "This is no notification document.",
        List.of(
            new Problem(
                "/" + field,
                null,
                Problem.Level.ERROR,
                "document.type",
                "\"" + field + "\" must be " + what + ".")));
  }

  private Answer delete(Request request) {
    if (!notifications.delete(request.path("key"))) {
      throw ProblemException.notFound("notification");
    }
    return Answer.empty(204);
  }

  private Answer publish(Request request) {
    JsonNode note = request.jsonObject().path("note");
    Notifications.Published published =
        notifications
            .publish(
                request.path("key"),
                note.isString() ? note.stringValue() : null,
                request.caller().id())
            .orElseThrow(() -> ProblemException.notFound("notification"));
    if (published.version() == 0) {
      throw Preconditions.refused(
          "The draft has errors; correct them, then publish.", published.problems());
    }
    return Answer.json(200, Json.object().put("version", published.version()));
  }

  /** Every channel of the draft given, or of the stored one. */
  private Answer preview(Request request) {
    ObjectNode body = request.jsonObject();
    ObjectNode draft =
        body.path("draft") instanceof ObjectNode given ? given : stored(request).draft();
    JsonNode data = body.hasNonNull("data") ? body.path("data") : draft.path("sample");
    if (data.isMissingNode()) {
      data = Json.object();
    }
    ObjectNode profile = profile(request.environment(), body.path("contact"));
    Notification notification = Notification.read(draft);
    Scope scope = Composer.scope(data, profile, true);
    ObjectNode answer = Json.object();
    ObjectNode channels = answer.putObject("channels");
    ObjectNode segments = answer.putObject("segments");
    ObjectNode failures = answer.putObject("failures");
    String only = body.path("channel").asString("");
    for (String channel : notification.channels().propertyNames()) {
      ChannelType type = Channels.find(channel).orElse(null);
      if (type == null || (!only.isEmpty() && !only.equals(channel))) {
        continue;
      }
      String locale = profile.path("locale").asString("");
      ObjectNode content = notification.content(channel, locale).orElseGet(Json::object);
      try {
        ObjectNode rendered = type.render(content, scope, templates);
        channels.set(channel, rendered);
        if (channel.equals("sms")) {
          segments.set(channel, cut(Segments.of(rendered.path("text").asString(""))));
        }
      } catch (RenderFailure failure) {
        failures.putObject(channel).put("code", failure.code()).put("message", failure.sentence());
      }
    }
    answer.set("problems", problems(notifications.check(draft)));
    return Answer.json(200, answer);
  }

  private static ObjectNode cut(Segments segments) {
    return Json.object()
        .put("encoding", segments.encoding())
        .put("units", segments.units())
        .put("count", segments.count());
  }

  private ObjectNode profile(String environment, JsonNode contact) {
    if (contact instanceof ObjectNode given) {
      return given;
    }
    String id = contact.asString("");
    return id.isEmpty()
        ? Json.object()
        : contacts.get(environment, id).map(Contact::json).orElseGet(Json::object);
  }
}
