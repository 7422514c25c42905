package dev.carillon.server.contact;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was read or written within the last second, so that a person who comes up in many events is
 * read once. Other nodes' changes are therefore seen within a second; this node's at once.
 */
final class ContactCache {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final int MOST = 20_000;

  private record Id(String environment, String id) {}

  private record Address(String environment, String field, String address) {}

  private final Cache<Id, Contact> byId =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  /** Ids made for addresses that no contact had: two events at once make one person. */
  private final Cache<Address, String> made =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  /** Prepared and perhaps not yet committed: what the run that needs it must see already. */
  private final Cache<Id, Contact> pending =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Duration.ofSeconds(5)).build();

  /** As stored. */
  @Nullable Contact get(String environment, String id) {
    return byId.getIfPresent(new Id(environment, id));
  }

  /** As it is about to be stored, or null. */
  @Nullable Contact pending(String environment, String id) {
    return pending.getIfPresent(new Id(environment, id));
  }

  void announce(String environment, Contact contact) {
    pending.put(new Id(environment, contact.id()), contact);
  }

  /** Something was written: nothing announced before counts any more. */
  void written(String environment, Contact contact) {
    pending.invalidate(new Id(environment, contact.id()));
    put(environment, contact.id(), contact);
  }

  void put(String environment, String askedAs, Contact contact) {
    keep(new Id(environment, askedAs), contact);
    if (!askedAs.equals(contact.id())) {
      keep(new Id(environment, contact.id()), contact);
    }
  }

  /** A slow reader never puts an older state over a newer one. */
  private void keep(Id key, Contact contact) {
    byId.asMap().merge(key, contact, (old, now) -> now.revision() >= old.revision() ? now : old);
  }

  void forget(String environment, String id) {
    byId.invalidate(new Id(environment, id));
    pending.invalidate(new Id(environment, id));
  }

  Optional<String> madeFor(String environment, ObjectNode patch) {
    for (String field : Contacts.ADDRESSES) {
      String text = patch.path(field).asString("");
      String id = text.isEmpty() ? null : made.getIfPresent(new Address(environment, field, text));
      if (id != null) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** The id for these addresses: {@code id}, unless another thread was quicker. */
  String claim(String environment, ObjectNode patch, String id) {
    String winner = id;
    for (Map.Entry<String, tools.jackson.databind.JsonNode> field : patch.properties()) {
      if (Contacts.ADDRESSES.contains(field.getKey())) {
        Address key = new Address(environment, field.getKey(), field.getValue().asString(""));
        String mine = winner;
        winner = made.asMap().computeIfAbsent(key, unknown -> mine);
      }
    }
    return winner;
  }
}
