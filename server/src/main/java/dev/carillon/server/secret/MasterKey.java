package dev.carillon.server.secret;

import dev.carillon.server.db.Sql;
import dev.carillon.server.settings.BadSetting;
import dev.carillon.server.settings.DataFolder;
import dev.carillon.server.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that all others are sealed with: from {@code CARILLON_MASTER_KEY}, else made once in the
 * data folder. A database remembers a proof of the key it was begun with, so a wrong one is known
 * before anything is touched.
 */
public final class MasterKey {
  private static final String FILE = "master";
  private static final int SALT_BYTES = 16;

  private record Proof(byte[] salt, byte[] value) {
    boolean fits(SecretKey key) {
      return MessageDigest.isEqual(value, prove(key, salt));
    }
  }

  private final @Nullable String given;
  private final boolean made;
  private final Supplier<String> folder;
  private @Nullable SecretKey key;

  private MasterKey(@Nullable String given, boolean made, Supplier<String> folder) {
    this.given = given;
    this.made = made;
    this.folder = folder;
  }

  /** Reads nothing and makes nothing yet. */
  public static MasterKey of(Settings settings, DataFolder data) {
    return new MasterKey(settings.masterKey(), data.hasKey(FILE), () -> data.generatedKey(FILE));
  }

  /** A key that is given: for tests and for tools that hold it. */
  public static MasterKey of(String text) {
    return new MasterKey(text, false, () -> text);
  }

  /**
   * Refuses a database that was begun with another key. To be called before migrations; writes
   * nothing, and makes no key where one is missing that must exist.
   *
   * @throws BadSetting with a sentence for the operator
   */
  public synchronized void check(Connection connection) throws SQLException {
    Optional<Proof> proof = exists(connection) ? proof(connection) : Optional.empty();
    if (proof.isEmpty()) {
      return;
    }
    if (given == null && !made && key == null) {
      throw new BadSetting(
          "CARILLON_MASTER_KEY is missing: this database was begun with a master key that is not in"
              + " the data folder. Set it, or bring back the folder's keys.");
    }
    if (!proof.get().fits(key())) {
      throw new BadSetting(
          "CARILLON_MASTER_KEY is wrong: this database was begun with another master key."
              + " Set the one it was begun with; on several nodes it must be the same.");
    }
  }

  /**
   * Leaves the proof in a database that has none yet; to be called once after migrations. Of two
   * nodes that begin one at once with different keys, the second is refused.
   */
  void remember(Connection connection) throws SQLException {
    byte[] salt = Sealing.random(SALT_BYTES);
    Sql.update(
        connection,
        "INSERT INTO master_key_check (salt, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
        salt,
        prove(key(), salt));
    check(connection);
  }

  /** The key itself; made now when there is none. */
  synchronized SecretKey key() {
    SecretKey derived = key;
    if (derived == null) {
      derived = derive(given == null ? folder.get() : given);
      key = derived;
    }
    return derived;
  }

  private static boolean exists(Connection connection) throws SQLException {
    return Sql.first(
            connection,
            "SELECT to_regclass('master_key_check') IS NOT NULL",
            row -> row.getBoolean(1))
        .orElse(false);
  }

  private static Optional<Proof> proof(Connection connection) throws SQLException {
    return Sql.first(
        connection,
        "SELECT salt, value FROM master_key_check",
        row -> new Proof(row.getBytes(1), row.getBytes(2)));
  }

  private static SecretKey derive(String text) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(text.getBytes(StandardCharsets.UTF_8))
                  .addSalt("carillon".getBytes(StandardCharsets.UTF_8))
                  .thenExpand("master key 1".getBytes(StandardCharsets.UTF_8), Sealing.KEY_BYTES));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK 25 has HKDF", missing);
    }
  }

  private static byte[] prove(SecretKey key, byte[] salt) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update("carillon master key check".getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(salt);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", missing);
    }
  }
}
