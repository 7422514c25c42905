package dev.carillon.server.contact;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people do with contacts: read, edit, merge, erase. Each call is one transaction. */
public final class ContactBook {
  private final Database database;
  private final Contacts contacts;
  private final Ids ids;
  private final Clock clock;
  private final List<Traces> traces;

  /**
   * @param traces every feature that keeps something of people
   */
  public ContactBook(
      Database database, Contacts contacts, Ids ids, Clock clock, List<Traces> traces) {
    this.database = database;
    this.contacts = contacts;
    this.ids = ids;
    this.clock = clock;
    this.traces = List.copyOf(traces);
  }

  /**
   * One of many upserts.
   *
   * @param id null: found by its addresses, else made
   */
  record Patch(@Nullable String id, ObjectNode fields) {}

  /**
   * @param contact null when nothing was written
   */
  record Patched(@Nullable Contact contact, boolean found) {}

  List<Contact> list(
      String environment,
      ContactStore.Wanted wanted,
      ContactStore.@Nullable Cursor before,
      int limit) {
    return database.read(
        environment, c -> ContactStore.list(c, environment, wanted, before, limit));
  }

  Optional<Contact> find(String environment, String id) {
    return database.read(environment, c -> ContactStore.find(c, environment, id));
  }

  /** The channels on which the person has said STOP. */
  List<String> stopped(String environment, Contact contact) {
    return database.read(
        environment, connection -> OptOuts.of(connection, environment, contact.profile()));
  }

  Contact upsert(String environment, @Nullable String id, ObjectNode fields) {
    return upsertAll(environment, List.of(new Patch(id, fields))).getFirst();
  }

  List<Contact> upsertAll(String environment, List<Patch> patches) {
    List<Contact> stored =
        database.write(
            environment,
            connection -> {
              List<Contact> done = new ArrayList<>();
              for (Patch patch : patches) {
                done.add(upsert(connection, environment, patch));
              }
              return done;
            });
    stored.forEach(contact -> contacts.stored(environment, contact));
    return stored;
  }

  private Contact upsert(Connection connection, String environment, Patch patch)
      throws SQLException {
    String id = patch.id() == null ? byAddress(connection, environment, patch) : patch.id();
    Optional<Contact> signpost = ContactStore.find(connection, environment, id);
    String target = signpost.map(Contact::id).orElse(id);
    Contact old = ContactStore.lock(connection, environment, target).orElse(null);
    ObjectNode profile =
        Profiles.merged(old == null ? Json.object() : old.profile(), patch.fields());
    return old != null && !Profiles.changes(old.profile(), patch.fields())
        ? old
        : ContactStore.put(connection, environment, target, profile, now());
  }

  private String byAddress(Connection connection, String environment, Patch patch)
      throws SQLException {
    ObjectNode fields = patch.fields();
    String email = text(fields, "email");
    ContactStore.Key key =
        new ContactStore.Key(
            environment,
            null,
            email == null ? null : email.toLowerCase(Locale.ROOT),
            text(fields, "phone"),
            text(fields, "whatsapp"));
    ContactStore.Row row = ContactStore.findAll(connection, List.of(key), false).get(0);
    return row == null ? ids.next("con") : row.contact().id();
  }

  private static @Nullable String text(ObjectNode fields, String name) {
    JsonNode value = fields.path(name);
    return value.isString() ? value.stringValue() : null;
  }

  /** Empty when the revision is not the expected one. */
  Optional<Contact> replace(
      String environment, String id, ObjectNode profile, LongPredicate expected) {
    Optional<Contact> stored =
        database.write(
            environment,
            connection -> {
              Contact old = ContactStore.lock(connection, environment, id).orElse(null);
              return expected.test(old == null ? 0 : old.revision())
                  ? Optional.of(ContactStore.put(connection, environment, id, profile, now()))
                  : Optional.<Contact>empty();
            });
    stored.ifPresent(contact -> contacts.stored(environment, contact));
    return stored;
  }

  Patched patch(String environment, String id, ObjectNode patch, LongPredicate expected) {
    Patched patched =
        database.write(
            environment,
            connection -> {
              Contact old = ContactStore.lock(connection, environment, id).orElse(null);
              if (old == null || !expected.test(old.revision())) {
                return new Patched(null, old != null);
              }
              ObjectNode profile = Profiles.merged(old.profile(), patch);
              return new Patched(
                  ContactStore.put(connection, environment, id, profile, now()), true);
            });
    if (patched.contact() != null) {
      contacts.stored(environment, patched.contact());
    }
    return patched;
  }

  /** Removes the person everywhere; false when there is nobody of that id. */
  boolean erase(String environment, String id) {
    find(environment, id)
        .ifPresent(contact -> traces.forEach(feature -> feature.leaving(environment, contact)));
    boolean erased =
        database.write(
            environment,
            connection -> {
              Contact contact = ContactStore.find(connection, environment, id).orElse(null);
              if (contact == null) {
                return false;
              }
              for (Traces feature : traces) {
                feature.erase(connection, environment, contact);
              }
              return ContactStore.delete(connection, environment, contact.id());
            });
    contacts.forget(environment, id);
    return erased;
  }

  /**
   * {@code from} becomes part of {@code into}, whose own fields win; its id goes on leading here.
   */
  Optional<Contact> merge(String environment, String into, String from) {
    Optional<Contact> merged =
        database.write(
            environment,
            connection -> {
              // Locked in one order, so that two merges crosswise do not wait for each other.
              boolean first = into.compareTo(from) < 0;
              Contact one =
                  ContactStore.lock(connection, environment, first ? into : from).orElse(null);
              Contact two =
                  ContactStore.lock(connection, environment, first ? from : into).orElse(null);
              if (one == null || two == null) {
                return Optional.<Contact>empty();
              }
              return Optional.of(
                  merge(connection, environment, first ? one : two, first ? two : one));
            });
    merged.ifPresent(contact -> {
      contacts.forget(environment, from);
      contacts.stored(environment, contact);
    });
    return merged;
  }

  private Contact merge(Connection connection, String environment, Contact into, Contact from)
      throws SQLException {
    ObjectNode profile = Profiles.merged(from.profile(), into.profile());
    List<String> tags =
        from.profile().path("tags").valueStream().map(tag -> tag.asString("")).toList();
    Profiles.tag(profile, tags, List.of());
    for (Traces feature : traces) {
      feature.merge(connection, environment, from.id(), into.id());
    }
    ContactStore.signpost(connection, environment, from.id(), into.id(), now());
    return ContactStore.put(connection, environment, into.id(), profile, now());
  }

  /** Newest first; empty when there is nobody of that id. */
  Optional<List<ObjectNode>> timeline(String environment, String id, long before, int limit) {
    return database.read(
        environment,
        connection -> {
          Contact contact = ContactStore.find(connection, environment, id).orElse(null);
          if (contact == null) {
            return Optional.<List<ObjectNode>>empty();
          }
          List<ObjectNode> all = new ArrayList<>();
          for (Traces feature : traces) {
            all.addAll(feature.timeline(connection, environment, contact.id(), before, limit));
          }
          all.sort(
              Comparator.comparing((ObjectNode item) -> item.path("at").asString("")).reversed());
          return Optional.of(all.stream().limit(limit).toList());
        });
  }

  private long now() {
    return clock.now().toEpochMilli();
  }
}
