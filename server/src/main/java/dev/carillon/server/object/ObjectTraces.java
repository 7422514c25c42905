package dev.carillon.server.object;

import dev.carillon.engine.object.SharedObjects;
import dev.carillon.engine.object.Windows;
import dev.carillon.engine.step.DerivedId;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Traces;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets the digests and counters that are a person's own: those whose key is the person's id or
 * address. What others' digests collected of the person goes when their windows end.
 */
public final class ObjectTraces implements Traces {
  private static final List<String> ADDRESSES = List.of("email", "phone", "whatsapp");

  @Override
  public void erase(Connection connection, String environment, Contact contact)
      throws SQLException {
    List<String> keys = keys(contact);
    List<Short> shards =
        ObjectStore.byKeys(connection, environment, keys).stream()
            .map(stored -> stored.place().shard())
            .distinct()
            .sorted()
            .toList();
    if (shards.isEmpty()) {
      return;
    }
    ObjectStore.hold(connection, shards);
    List<ObjectStore.Stored> found = ObjectStore.byKeys(connection, environment, keys);
    ObjectStore.forget(connection, found.stream().map(ObjectStore.Stored::place).toList());
    List<String> windows = new ArrayList<>();
    for (ObjectStore.Stored stored : found) {
      Windows open = SharedObjects.windows(stored.state());
      windows.addAll(open.handed());
      windows.add(Round.loose(stored.place()));
      if (open.open() != null) {
        windows.add(open.open());
      }
    }
    ObjectStore.dropItems(connection, windows);
  }

  private static List<String> keys(Contact contact) {
    List<String> keys = new ArrayList<>();
    keys.add(Place.storable(DerivedId.bounded(contact.id())));
    for (String address : ADDRESSES) {
      String text = contact.profile().path(address).asString("");
      if (!text.isEmpty()) {
        keys.add(Place.storable(DerivedId.bounded(text)));
      }
    }
    return keys;
  }
}
