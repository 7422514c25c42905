package dev.carillon.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What is done inside one transaction. It must be safe to run twice: after a serialization failure
 * or a deadlock the whole work is run again.
 */
@FunctionalInterface
public interface SqlWork<T extends @Nullable Object> {
  T run(Connection connection) throws SQLException;
}
