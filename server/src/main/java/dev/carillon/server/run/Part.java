package dev.carillon.server.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table's share of a flush. The owner of the table declares it once; rows are given as {@link
 * Change.Row}s and travel as arrays: {@code unnest($1::text[], $2::bigint[], …)}.
 *
 * @param name unique, a plain word; parts are written in the order of {@code rank}
 * @param columns the columns of a row, in order; in {@link #sql} they are fields of {@code rows}
 * @param sql one INSERT, UPDATE or DELETE over {@code {rows}}, e.g. {@code INSERT INTO t (a, b)
 *     SELECT a, b FROM {rows}}. Rows of a transition that did not happen (duplicate, conflict,
 *     fenced) are not among them. All parts of a flush see the state before it.
 */
public record Part(String name, List<Column> columns, String sql) {

  /**
   * A column of a row.
   *
   * @param type a PostgreSQL type with an array form: text, bigint, integer, smallint, boolean,
   *     bytea
   */
  public record Column(String name, String type) {
    public static Column text(String name) {
      return new Column(name, "text");
    }

    public static Column bigint(String name) {
      return new Column(name, "bigint");
    }

    public static Column integer(String name) {
      return new Column(name, "integer");
    }

    public static Column smallint(String name) {
      return new Column(name, "smallint");
    }

    public static Column bool(String name) {
      return new Column(name, "boolean");
    }

    public static Column bytes(String name) {
      return new Column(name, "bytea");
    }
  }

  /** A row of this part; as many values as columns, in their order, null where the column is. */
  public Change.Row row(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "Expected " + columns.size() + " values for " + name + " but got " + values.length);
    }
    return new Change.Row(this, values);
  }
}
