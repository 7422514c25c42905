package dev.carillon.server.db;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's five-letter codes mean for us (its manual, appendix A). */
public final class SqlStates {
  /** A row with that key is there already. */
  public static final String UNIQUE_VIOLATION = "23505";

  private SqlStates() {}

  /** Whether {@code failure} is the violation of a unique key. */
  public static boolean isDuplicate(SQLException failure) {
    return UNIQUE_VIOLATION.equals(failure.getSQLState());
  }

  /** The transaction lost against another one and may be run again as it stands. */
  static boolean isConflict(SQLException failure) {
    String state = state(failure);
    return state.equals("40001") || state.equals("40P01") || state.equals("55P03");
  }

  /**
   * The connection or the server is gone, or is out of room: nothing is wrong with the statement.
   */
  static boolean isAway(SQLException failure) {
    String state = state(failure);
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53")
        || state.startsWith("58")
        || failure instanceof java.sql.SQLTransientConnectionException;
  }

  private static String state(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return state == null ? "" : state;
  }
}
