package dev.carillon.server.contact;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.Preconditions;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Contacts over HTTP; contract section 6. */
public final class ContactApi implements Routes {
  private static final int MOST = 1000;

  private final ContactBook book;

  public ContactApi(ContactBook book) {
    this.book = book;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/contacts", "Contacts, the newest first, by part (q) or tag", this::list)
            .giving("ContactPage"),
        Route.post("/v1/contacts", "Make a contact, or add to the one with that id", this::upsert)
            .taking("Contact")
            .giving("Contact", 200, 201),
        Route.post("/v1/contacts/bulk", "Make or add to up to 1,000 contacts", this::bulk)
            .taking("ContactBulk")
            .giving("ContactBulkResult"),
        Route.get("/v1/contacts/{id}", "One contact", this::read).giving("Contact"),
        Route.put("/v1/contacts/{id}", "Replace a contact", this::put)
            .taking("Contact")
            .giving("Contact", 200, 201),
        Route.patch("/v1/contacts/{id}", "Change fields; null removes one", this::patch)
            .taking("Contact")
            .giving("Contact"),
        Route.delete("/v1/contacts/{id}", "Erase a person everywhere", this::erase).answering(204),
        Route.post("/v1/contacts/{id}/merge", "Make two contacts one", this::merge)
            .taking("ContactMerge")
            .giving("Contact"),
        Route.get("/v1/contacts/{id}/timeline", "What happened, the newest first", this::timeline)
            .giving("TimelinePage"));
  }

  private static Answer answer(int status, Contact contact) {
    return Preconditions.tagged(status, contact.shown(), contact.revision());
  }

  private static ObjectNode checked(ObjectNode body, boolean nulls) {
    Problems problems = new Problems();
    ObjectNode fields = ProfileReader.strict(body, nulls, problems);
    if (problems.hasErrors()) {
      throw Preconditions.refused("The contact cannot be saved like this.", problems.list());
    }
    return fields;
  }

  private Answer list(Request request) {
    int limit = Pages.limit(request);
    List<Contact> found =
        book.list(
            request.environment(),
            new ContactStore.Wanted(
                request.query("q").orElse("").strip(), request.query("tag").orElse("").strip()),
            cursor(request),
            limit + 1);
    ObjectNode page = Json.object();
    var items = page.putArray("items");
    found.stream().limit(limit).map(Contact::shown).forEach(items::add);
    Contact last = found.size() > limit ? found.get(limit - 1) : null;
    page.put("nextCursor", last == null ? null : last.createdAt() + "." + last.id());
    return Answer.json(200, page);
  }

  private static ContactStore.@Nullable Cursor cursor(Request request) {
    String text = request.query("cursor").orElse("");
    int dot = text.indexOf('.');
    if (text.isEmpty()) {
      return null;
    }
    try {
      return new ContactStore.Cursor(
          Long.parseLong(text.substring(0, Math.max(dot, 0))), text.substring(dot + 1));
    } catch (NumberFormatException foreign) {
      throw new ProblemException(422, "query.invalid", "The cursor is not one of ours.");
    }
  }

  private static String id(Request request) {
    return ProfileReader.id(Json.tree(request.path("id")))
        .orElseThrow(() ->
            new ProblemException(
                422, "contact.id", "An id has 1 to 200 characters and no control characters."));
  }

  private Answer upsert(Request request) {
    ObjectNode body = request.jsonObject();
    boolean named = body.hasNonNull("id");
    Optional<String> id = ProfileReader.id(body.path("id"));
    if (named && id.isEmpty()) {
      String sentence = "An id is text of 1 to 200 characters.";
      throw new ProblemException(
          422, "contact.id", sentence, List.of(new FieldError("/id", "contact.id", sentence)));
    }
    ObjectNode fields = checked(body, false);
    if (id.isEmpty() && Contacts.ADDRESSES.stream().noneMatch(fields::has)) {
      throw new ProblemException(
          422, "contact.nobody", "Give an id, or an email address or phone number.");
    }
    Contact stored = book.upsert(request.environment(), id.orElse(null), fields);
    return answer(stored.revision() == 1 ? 201 : 200, stored);
  }

  private Answer bulk(Request request) {
    JsonNode body = request.json();
    JsonNode given = body.isArray() ? body : body.path("contacts");
    if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
      throw new ProblemException(
          422, "body.invalid", "Send {\"contacts\": […]} with 1 to 1,000 contacts.");
    }
    Problems all = new Problems();
    List<ContactBook.Patch> patches = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Problems own = new Problems();
      ObjectNode fields = ProfileReader.strict(given.get(i), false, own);
      String id = ProfileReader.id(given.get(i).path("id")).orElse(null);
      if (id == null && Contacts.ADDRESSES.stream().noneMatch(fields::has)) {
        own.error("", null, "contact.nobody", "Give an id or an address.");
      }
      for (Problem problem : own.list()) {
        all.error("/contacts/" + i + problem.pointer(), null, problem.code(), problem.message());
      }
      patches.add(new ContactBook.Patch(id, fields));
    }
    if (all.hasErrors()) {
      throw Preconditions.refused("Nothing was saved; correct these.", all.list());
    }
    ObjectNode answer = Json.object();
    var items = answer.putArray("items");
    book.upsertAll(request.environment(), patches)
        .forEach(contact -> items.addObject().put("id", contact.id()));
    return Answer.json(200, answer);
  }

  private Answer read(Request request) {
    Contact contact =
        book.find(request.environment(), request.path("id"))
            .orElseThrow(() -> ProblemException.notFound("contact"));
    ObjectNode shown = contact.shown();
    List<String> stopped = book.stopped(request.environment(), contact);
    if (!stopped.isEmpty()) {
      stopped.forEach(shown.putArray("stopped")::add);
    }
    return Preconditions.tagged(200, shown, contact.revision());
  }

  private Answer put(Request request) {
    Contact stored =
        book.replace(
                request.environment(),
                id(request),
                checked(request.jsonObject(), false),
                Preconditions.ifMatch(request))
            .orElseThrow(Preconditions::changed);
    return answer(stored.revision() == 1 ? 201 : 200, stored);
  }

  private Answer patch(Request request) {
    ContactBook.Patched patched =
        book.patch(
            request.environment(),
            id(request),
            checked(request.jsonObject(), true),
            Preconditions.ifMatch(request));
    Contact stored = patched.contact();
    if (stored == null) {
      throw patched.found() ? Preconditions.changed() : ProblemException.notFound("contact");
    }
    return answer(200, stored);
  }

  private Answer erase(Request request) {
    if (!book.erase(request.environment(), request.path("id"))) {
      throw ProblemException.notFound("contact");
    }
    return Answer.empty(204);
  }

  private Answer merge(Request request) {
    String into = id(request);
    String from = request.jsonObject().path("from").asString("");
    if (from.isEmpty() || from.equals(into)) {
      String sentence = "Name the other contact's id in \"from\".";
      throw new ProblemException(
          422,
          "contact.merge",
          sentence,
          List.of(new FieldError("/from", "contact.merge", sentence)));
    }
    return answer(
        200,
        book.merge(request.environment(), into, from)
            .orElseThrow(() -> ProblemException.notFound("contact")));
  }

  private Answer timeline(Request request) {
    int limit = Pages.limit(request);
    String cursor = request.query("cursor").orElse("");
    if (!cursor.matches("\\d{0,18}")) {
      throw new ProblemException(422, "query.invalid", "The cursor is not one of ours.");
    }
    long before = cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
    List<ObjectNode> found =
        book.timeline(request.environment(), request.path("id"), before, limit + 1)
            .orElseThrow(() -> ProblemException.notFound("contact"));
    return Answer.json(
        200,
        Pages.of(
            found,
            limit,
            last ->
                String.valueOf(
                    java.time.Instant.parse(last.path("at").asString()).toEpochMilli())));
  }
}
