package dev.carillon.server.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Looks at a database before its tables are brought up to date; must write nothing. */
@FunctionalInterface
public interface Precondition {
  /** Any database will do. */
  Precondition NONE = _ -> {};

  /**
   * @throws RuntimeException when this database must not be used, with a sentence for the operator
   */
  void check(Connection connection) throws SQLException;
}
