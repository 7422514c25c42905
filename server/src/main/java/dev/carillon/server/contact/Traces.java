package dev.carillon.server.contact;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a feature keeps of people: it shows it on their timeline, moves it when two are merged, and
 * forgets it when one is erased. Each feature with such rows offers one to {@link Contacts}.
 */
public interface Traces {
  /**
   * What happened to the contact before {@code before} (milliseconds since 1970), newest first, at
   * most {@code limit}: {@code {"at", "kind", "id", …}} with {@code at} as RFC 3339.
   */
  default List<ObjectNode> timeline(
      Connection connection, String environment, String contact, long before, int limit)
      throws SQLException {
    return List.of();
  }

  /** Makes what belonged to {@code from} belong to {@code to}. */
  default void merge(Connection connection, String environment, String from, String to)
      throws SQLException {}

  /**
   * The person is about to be erased: ends what is still under way for them. Called before {@link
   * #erase}, outside its transaction; may wait a few seconds.
   */
  default void leaving(String environment, Contact contact) {}

  /** Removes every address, content and name of the person; what happened stays countable. */
  default void erase(Connection connection, String environment, Contact contact)
      throws SQLException {}
}
