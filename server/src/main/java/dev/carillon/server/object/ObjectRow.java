package dev.carillon.server.object;

import dev.carillon.engine.object.ObjectState;
import dev.carillon.engine.object.SharedObjects;
import dev.carillon.engine.object.Windows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of {@code shared_objects}. */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record ObjectRow(
    Place place,
    @Nullable String digest,
    @Nullable String carrier,
    @Nullable Long dueAt,
    byte[] state) {

  static ObjectRow of(ObjectStore.Stored stored) {
    Windows windows = SharedObjects.windows(stored.state());
    return new ObjectRow(
        stored.place(),
        windows.open(),
        windows.carrier(),
        millis(stored.state().dueAt()),
        ObjectState.write(stored.state()));
  }

  /** Rounded up, so that nothing is due early. */
  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.plusNanos(999_999).toEpochMilli();
  }

  static void bind(PreparedStatement statement, List<ObjectRow> rows) throws SQLException {
    array(statement, 1, "smallint", rows, row -> row.place().shard());
    array(statement, 2, "text", rows, row -> row.place().name());
    array(statement, 3, "text", rows, row -> row.place().environment());
    array(statement, 4, "text", rows, row -> row.place().workflow());
    array(statement, 5, "text", rows, row -> row.place().step());
    array(statement, 6, "text", rows, row -> row.place().key());
    array(statement, 7, "text", rows, ObjectRow::digest);
    array(statement, 8, "text", rows, ObjectRow::carrier);
    array(statement, 9, "bigint", rows, ObjectRow::dueAt);
    byte[][] states = rows.stream().map(ObjectRow::state).toArray(byte[][]::new);
    statement.setArray(10, statement.getConnection().createArrayOf("bytea", states));
  }

  private static void array(
      PreparedStatement statement,
      int index,
      String type,
      List<ObjectRow> rows,
      Function<ObjectRow, @Nullable Object> column)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(index, connection.createArrayOf(type, rows.stream().map(column).toArray()));
  }
}
