package dev.carillon.server.contact;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door to contacts for whoever starts runs and sends messages. Ids are unique in an
 * environment, addresses are not. Safe from any thread.
 */
public final class Contacts implements AutoCloseable {
  /**
   * Patches committed with a run. Several for one contact in one flush are laid over each other in
   * their order; fields that a patch does not name stay as they are, whatever another node wrote.
   */
  public static final Part UPSERT =
      new Part(
          "contacts",
          List.of(
              Part.Column.text("environment"),
              Part.Column.text("id"),
              Part.Column.bytes("patch"),
              Part.Column.bigint("at")),
          """
          INSERT INTO contacts AS c (environment, id, profile, created_at, updated_at)
          SELECT environment, id, contact_patches(convert_from(patch, 'UTF8')::jsonb),
            min(at), max(at)
          FROM {rows} GROUP BY environment, id ORDER BY environment, id
          ON CONFLICT (environment, id) DO UPDATE SET
            profile = contact_merged(c.profile, excluded.profile),
            revision = c.revision + 1, updated_at = excluded.updated_at\
          """);

  /** Fields of a profile that are addresses. */
  public static final Set<String> ADDRESSES = Set.of("email", "phone", "whatsapp");

  private final Database database;
  private final Ids ids;
  private final Clock clock;
  private final ContactCache cache = new ContactCache();
  private final ContactReader reader;

  public Contacts(Database database, Ids ids, Clock clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.reader = new ContactReader(database);
  }

  /**
   * The contact with that id, or the one it was merged into. At most a second old when another node
   * changed it. One that was prepared is seen before its commit: the run that is about to start
   * with it decides by what it says.
   */
  public Optional<Contact> get(String environment, String id) {
    Contact announced = cache.pending(environment, id);
    return Optional.ofNullable(announced == null ? known(environment, id) : announced);
  }

  /**
   * The contact that a trigger's mapping means: by id; without one the newest with one of the
   * addresses; else a new one. What is given is laid over what is known; what does not fit (a phone
   * number without country code) is left out. Costs at most one read, shared with others.
   *
   * @return empty when there is neither an id nor an address
   */
  public Optional<Prepared> prepare(String environment, JsonNode given) {
    Optional<String> id = ProfileReader.id(given.path("id"));
    ObjectNode patch = ProfileReader.lenient(given);
    if (id.isEmpty() && ADDRESSES.stream().noneMatch(patch::has)) {
      return Optional.empty();
    }
    Contact known =
        id.isPresent() ? known(environment, id.get()) : knownByAddress(environment, patch);
    if (known != null) {
      return Optional.of(changed(environment, known, patch));
    }
    String fresh = id.orElseGet(() -> cache.claim(environment, patch, ids.next("con")));
    long now = clock.now().toEpochMilli();
    Contact announced = cache.pending(environment, fresh);
    ObjectNode profile = announced == null ? patch : Profiles.merged(announced.profile(), patch);
    Contact contact = new Contact(fresh, profile, 1, now, now);
    cache.announce(environment, contact);
    return Optional.of(new Prepared(contact, List.of(row(environment, fresh, patch, now))));
  }

  /** The newest contact that has that phone number for SMS or WhatsApp; nobody is made. */
  public Optional<Contact> holding(String environment, String channel, String address) {
    ObjectNode patch = Json.object().put("phone", address);
    if (channel.equals("whatsapp")) {
      patch.put("whatsapp", address);
    }
    return Optional.ofNullable(knownByAddress(environment, patch));
  }

  /** Tells that the rows of a {@link Prepared} are committed. */
  public void remember(String environment, Prepared prepared) {
    if (!prepared.rows().isEmpty()) {
      cache.put(environment, prepared.contact().id(), prepared.contact());
    }
  }

  /** {@link #prepare} and committed at once, for those that start no run. */
  public Optional<Contact> resolve(String environment, JsonNode given) {
    Optional<Prepared> prepared = prepare(environment, given);
    prepared
        .filter(one -> !one.rows().isEmpty())
        .ifPresent(one -> change(environment, one.contact().id(), ProfileReader.lenient(given)));
    return prepared.map(Prepared::contact);
  }

  /**
   * Lays a patch over a profile, making the contact when there is none; null removes a field.
   * Committed when this returns.
   *
   * @param patch fields of contract section 6, checked by the caller or read leniently
   */
  public Contact change(String environment, String id, ObjectNode patch) {
    long now = clock.now().toEpochMilli();
    Contact stored =
        database.write(
            environment,
            connection -> {
              Contact old = ContactStore.lock(connection, environment, id).orElse(null);
              ObjectNode was = old == null ? Json.object() : old.profile();
              return old != null && !Profiles.changes(was, patch)
                  ? old
                  : ContactStore.put(connection, environment, id, Profiles.merged(was, patch), now);
            });
    cache.written(environment, stored);
    return stored;
  }

  /**
   * What a run asks for; idempotent. Committed when this returns. A contact that is gone is not
   * made again, and a value that does not fit its field leaves the field as it was.
   */
  public void change(String environment, Effect.ChangeContact change) {
    long now = clock.now().toEpochMilli();
    database
        .write(
            environment,
            connection -> {
              Contact known =
                  ContactStore.find(connection, environment, change.contact()).orElse(null);
              Contact old =
                  known == null
                      ? null
                      : ContactStore.lock(connection, environment, known.id()).orElse(null);
              if (old == null) {
                return Optional.<Contact>empty();
              }
              ObjectNode profile = Profiles.after(change, old.profile());
              return Optional.of(
                  profile.equals(old.profile())
                      ? old
                      : ContactStore.put(connection, environment, old.id(), profile, now));
            })
        .ifPresent(stored -> cache.written(environment, stored));
  }

  /** Lets this node's runs see a change that is about to be committed. */
  void announce(String environment, Effect.ChangeContact change) {
    get(environment, change.contact())
        .ifPresent(known ->
            cache.announce(
                environment,
                new Contact(
                    known.id(),
                    Profiles.after(change, known.profile()),
                    known.revision() + 1,
                    known.createdAt(),
                    clock.now().toEpochMilli())));
  }

  void stored(String environment, Contact contact) {
    cache.written(environment, contact);
  }

  void forget(String environment, String id) {
    cache.forget(environment, id);
  }

  private Prepared changed(String environment, Contact known, ObjectNode patch) {
    if (!Profiles.changes(known.profile(), patch)) {
      return new Prepared(known, List.of());
    }
    long now = clock.now().toEpochMilli();
    Contact announced = cache.pending(environment, known.id());
    Contact base = announced == null ? known : announced;
    Contact next =
        new Contact(
            known.id(),
            Profiles.merged(base.profile(), patch),
            base.revision() + 1,
            known.createdAt(),
            now);
    cache.announce(environment, next);
    return new Prepared(next, List.of(row(environment, known.id(), patch, now)));
  }

  private static Change.Row row(String environment, String id, ObjectNode patch, long at) {
    return UPSERT.row(environment, id, Json.bytes(patch), at);
  }

  private @Nullable Contact known(String environment, String id) {
    Contact kept = cache.get(environment, id);
    if (kept != null) {
      return kept;
    }
    ContactStore.Row row = reader.find(new ContactStore.Key(environment, id, null, null, null));
    for (int hop = 0; row != null && row.mergedInto() != null && hop < 5; hop++) {
      row = reader.find(new ContactStore.Key(environment, row.mergedInto(), null, null, null));
    }
    if (row == null) {
      return null;
    }
    cache.put(environment, id, row.contact());
    return row.contact();
  }

  private @Nullable Contact knownByAddress(String environment, ObjectNode patch) {
    Optional<String> made = cache.madeFor(environment, patch);
    if (made.isPresent()) {
      Contact kept = known(environment, made.get());
      return kept;
    }
    ContactStore.Row row =
        reader.find(
            new ContactStore.Key(
                environment,
                null,
                lower(text(patch, "email")),
                text(patch, "phone"),
                text(patch, "whatsapp")));
    if (row == null) {
      return null;
    }
    cache.put(environment, row.contact().id(), row.contact());
    return row.contact();
  }

  private static @Nullable String text(ObjectNode patch, String field) {
    JsonNode value = patch.path(field);
    return value.isString() ? value.stringValue() : null;
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public void close() {
    reader.close();
  }
}
