package dev.carillon.server.secret;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.db.Sql;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secret store. Values are kept opened in memory, so reading one costs a look-up; a change made
 * here is seen by this node at once and by others within a second. Safe from any thread.
 *
 * <p>A secret stands at an environment ({@code test}, {@code live} or {@link #SHARED}), a scope
 * such as {@code integration:acme} and a name such as {@code authToken}.
 */
public final class Secrets {
  /** The environment of what both environments share: the drafts of workflows. */
  public static final String SHARED = Environments.SHARED;

  private static final String COUNTER = "secrets";
  private static final Logger log = LoggerFactory.getLogger(Secrets.class);

  /** Where a secret stands. */
  record Place(String environment, String scope, String name) {}

  private final Revisions revisions;
  private final Database database;
  private final DataKeys keys;
  private final Ids ids;
  private final Cached<Map<Place, String>> opened;

  private Secrets(Database database, Revisions revisions, MasterKey master, Ids ids) {
    this.database = database;
    this.revisions = revisions;
    this.keys = new DataKeys(master);
    this.ids = ids;
    this.opened = new Cached<>(revisions, COUNTER, this::load);
  }

  /**
   * Opens the store and proves that the master key is the right one.
   *
   * @throws dev.carillon.server.settings.BadSetting when it is not
   */
  public static Secrets open(Database database, Revisions revisions, MasterKey master, Ids ids) {
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          master.remember(connection);
          return true;
        });
    return new Secrets(database, revisions, master, ids);
  }

  /** Sets a secret in a transaction of its own, replacing one that stands there. */
  public void put(String environment, String scope, String name, String plain) {
    revisions.write(
        Database.ALL_ENVIRONMENTS,
        COUNTER,
        connection -> {
          seal(connection, new Place(Environments.checked(environment), scope, name), plain);
          return true;
        });
  }

  /**
   * Sets a secret in the caller's transaction, which must see the secret's environment. After the
   * commit the caller calls {@link #refresh()}.
   */
  public void put(
      Connection connection, String environment, String scope, String name, String plain)
      throws SQLException {
    seal(connection, new Place(Environments.checked(environment), scope, name), plain);
    revisions.bump(connection, COUNTER);
  }

  /** Makes this node see at once what the caller's transaction has changed. */
  public void refresh() {
    revisions.refresh();
  }

  /** A new name that no secret has: for values that are never replaced, only pointed to. */
  String newName() {
    return ids.next("sec");
  }

  /** The secret at that place; one of {@link #SHARED} is found under any environment. */
  public Optional<String> get(String environment, String scope, String name) {
    Map<Place, String> all = opened.get();
    String own = all.get(new Place(environment, scope, name));
    return Optional.ofNullable(
        own == null ? all.get(new Place(Environments.SHARED, scope, name)) : own);
  }

  /** All secrets of a scope by name; empty when there are none. */
  public Map<String, String> all(String environment, String scope) {
    Map<String, String> found = new HashMap<>();
    opened
        .get()
        .forEach((place, plain) -> {
          if (place.environment().equals(environment) && place.scope().equals(scope)) {
            found.put(place.name(), plain);
          }
        });
    return found;
  }

  /** Removes one secret in the caller's transaction; no matter if there is none. */
  public void remove(Connection connection, String environment, String scope, String name)
      throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM secrets WHERE environment = ? AND scope = ? AND name = ?",
        environment,
        scope,
        name);
    revisions.bump(connection, COUNTER);
  }

  /**
   * Sets the secrets of a document that replaces another one, in the caller's transaction: those
   * that it neither brings nor keeps go.
   *
   * @param kept names of those that stay as they are
   * @param fresh new ones by name
   */
  public void replace(
      Connection connection,
      String environment,
      String scope,
      Collection<String> kept,
      Map<String, String> fresh)
      throws SQLException {
    for (String name : all(environment, scope).keySet()) {
      if (!kept.contains(name) && !fresh.containsKey(name)) {
        remove(connection, environment, scope, name);
      }
    }
    for (Map.Entry<String, String> one : fresh.entrySet()) {
      put(connection, environment, scope, one.getKey(), one.getValue());
    }
  }

  /** Removes all secrets of a scope in the caller's transaction, as its owner is deleted. */
  public void forget(Connection connection, String environment, String scope) throws SQLException {
    Sql.update(
        connection, "DELETE FROM secrets WHERE environment = ? AND scope = ?", environment, scope);
    revisions.bump(connection, COUNTER);
  }

  /**
   * Seals bytes that another package keeps in a row of its own, because a secret may be among them.
   *
   * @param place what names the row: the bytes open nowhere else
   */
  public byte[] seal(Connection connection, String environment, String place, byte[] plain)
      throws SQLException {
    DataKeys.DataKey key = keys.newest(connection, Environments.checked(environment));
    String id = Integer.toString(key.id());
    byte[] sealed = Sealing.seal(key.key(), plain, "bytes", environment, place, id);
    return ByteBuffer.allocate(Integer.BYTES + sealed.length).putInt(key.id()).put(sealed).array();
  }

  /**
   * What {@link #seal} sealed at the same place.
   *
   * @throws Unsealable when the bytes were changed or moved
   */
  public byte[] unseal(Connection connection, String environment, String place, byte[] sealed)
      throws SQLException {
    if (sealed.length < Integer.BYTES) {
      throw new Unsealable(environment, place);
    }
    ByteBuffer bytes = ByteBuffer.wrap(sealed);
    int id = bytes.getInt();
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    SecretKey key = keys.numbered(connection, environment, id);
    return Sealing.open(key, rest, "bytes", environment, place, Integer.toString(id));
  }

  /** Every secret in use, opened; the same map for as long as none has changed. */
  Map<Place, String> opened() {
    return opened.get();
  }

  private void seal(Connection connection, Place place, String plain) throws SQLException {
    DataKeys.DataKey key = keys.newest(connection, place.environment());
    Sql.update(
        connection,
        """
        INSERT INTO secrets (environment, scope, name, key_id, sealed) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (environment, scope, name)
        DO UPDATE SET key_id = EXCLUDED.key_id, sealed = EXCLUDED.sealed, updated_at = now()\
        """,
        place.environment(),
        place.scope(),
        place.name(),
        key.id(),
        Sealing.seal(key.key(), plain.getBytes(StandardCharsets.UTF_8), bound(place, key.id())));
  }

  private Map<Place, String> load() {
    Map<Place, String> all = new HashMap<>();
    for (Sealed row : database.read(Database.ALL_ENVIRONMENTS, Secrets::rows)) {
      try {
        SecretKey key = keys.open(row.place().environment(), row.keyId(), row.wrapped());
        byte[] plain = Sealing.open(key, row.sealed(), bound(row.place(), row.keyId()));
        all.put(row.place(), new String(plain, StandardCharsets.UTF_8));
      } catch (Unsealable broken) {
        // One that was tampered with must not take the others with it: it counts as not set.
        log.error("{}", broken.getMessage());
      }
    }
    return Map.copyOf(all);
  }

  @SuppressWarnings("ArrayRecordComponent") // a row as it is; never compared
  private record Sealed(Place place, int keyId, byte[] sealed, byte[] wrapped) {}

  private static List<Sealed> rows(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        """
        SELECT s.environment, s.scope, s.name, s.key_id, s.sealed, k.wrapped
        FROM secrets s JOIN secret_keys k ON k.environment = s.environment AND k.id = s.key_id\
        """,
        row ->
            new Sealed(
                new Place(row.getString(1), row.getString(2), row.getString(3)),
                row.getInt(4),
                row.getBytes(5),
                row.getBytes(6)));
  }

  private static String[] bound(Place place, int keyId) {
    return new String[] {place.environment(), place.scope(), place.name(), Integer.toString(keyId)};
  }
}
