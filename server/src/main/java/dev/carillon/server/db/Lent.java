package dev.carillon.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that are in somebody's hands, so that those that hang can be cut off. */
final class Lent {
  private static final Logger log = LoggerFactory.getLogger(Lent.class);

  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  void add(Connection connection) {
    connections.add(connection);
  }

  void remove(Connection connection) {
    connections.remove(connection);
  }

  /** Breaks them all: whoever waits for an answer gets an SQLException now. */
  void abortAll() {
    for (Connection connection : connections) {
      connections.remove(connection);
      try {
        connection.abort(Runnable::run);
      } catch (SQLException alreadyClosed) {
        log.debug("A connection had been closed before it was cut off");
      }
    }
  }

  /** Long-lived connections are not given back; forget those that have been closed. */
  void forgetClosed() {
    connections.removeIf(connection -> {
      try {
        return connection.isClosed();
      } catch (SQLException broken) {
        return true;
      }
    });
  }
}
