package dev.carillon.server.secret;

import dev.carillon.server.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;

/** The data keys of the environments, opened once and kept. */
final class DataKeys {
  /** A data key and the number it is stored under. */
  record DataKey(int id, SecretKey key) {}

  private record Name(String environment, int id) {}

  private final MasterKey master;
  private final Map<Name, SecretKey> opened = new ConcurrentHashMap<>();

  DataKeys(MasterKey master) {
    this.master = master;
  }

  /** The newest key of an environment, made when there is none; for sealing. */
  DataKey newest(Connection connection, String environment) throws SQLException {
    Optional<DataKey> known = find(connection, environment);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] fresh = Sealing.random(Sealing.KEY_BYTES);
    Sql.update(
        connection,
        "INSERT INTO secret_keys (environment, id, wrapped) VALUES (?, 1, ?)"
            + " ON CONFLICT DO NOTHING",
        environment,
        Sealing.seal(master.key(), fresh, "data key", environment, "1"));
    // Another node may have been first: what counts is the row.
    return find(connection, environment).orElseThrow();
  }

  private Optional<DataKey> find(Connection connection, String environment) throws SQLException {
    return Sql.first(
        connection,
        "SELECT id, wrapped FROM secret_keys WHERE environment = ? ORDER BY id DESC LIMIT 1",
        row -> new DataKey(row.getInt(1), open(environment, row.getInt(1), row.getBytes(2))),
        environment);
  }

  /** A key by its number; for opening. */
  SecretKey numbered(Connection connection, String environment, int id) throws SQLException {
    SecretKey known = opened.get(new Name(environment, id));
    if (known != null) {
      return known;
    }
    return Sql.first(
            connection,
            "SELECT wrapped FROM secret_keys WHERE environment = ? AND id = ?",
            row -> open(environment, id, row.getBytes(1)),
            environment,
            id)
        .orElseThrow(() -> new Unsealable("data key", environment, Integer.toString(id)));
  }

  /** A key by its row; for opening. */
  SecretKey open(String environment, int id, byte[] wrapped) {
    return opened.computeIfAbsent(
        new Name(environment, id),
        _ ->
            Sealing.key(
                Sealing.open(
                    master.key(), wrapped, "data key", environment, Integer.toString(id))));
  }
}
