package dev.carillon.server.access;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys that programs call with. All are kept in memory by their sums; a key that is made or
 * revoked here counts at once, elsewhere within a second.
 */
final class ApiKeys {
  private static final String COUNTER = "api_keys";
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final Revisions revisions;
  private final InstantSource time;
  private final Cached<Map<String, ApiKey>> bySum;
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();

  ApiKeys(Database database, Revisions revisions, InstantSource time) {
    this.database = database;
    this.revisions = revisions;
    this.time = time;
    this.bySum = new Cached<>(revisions, COUNTER, this::load);
  }

  private Map<String, ApiKey> load() {
    return database.read(Database.ALL_ENVIRONMENTS, KeyStore::all).stream()
        .collect(Collectors.toUnmodifiableMap(key -> hex(key.sum()), Function.identity()));
  }

  /** The key that was presented, unless it is unknown, revoked or expired. */
  Optional<ApiKey> find(String presented) {
    byte[] sum = Sums.of(presented);
    ApiKey key = bySum.get().get(hex(sum));
    Instant now = time.instant();
    if (key == null || !Sums.same(key.sum(), sum) || key.expired(now)) {
      return Optional.empty();
    }
    note(key, now);
    return Optional.of(key);
  }

  /** Keeps when a key was last used, to the minute, without making the request wait. */
  private void note(ApiKey key, Instant now) {
    Instant last = noted.get(key.id());
    if (last != null && last.plus(NOTED_EVERY).isAfter(now)) {
      return;
    }
    if (last == null
        ? noted.putIfAbsent(key.id(), now) == null
        : noted.replace(key.id(), last, now)) {
      Thread.ofVirtual().name("key-use").start(() -> used(key, now));
    }
  }

  private void used(ApiKey key, Instant now) {
    try {
      database.write(
          key.environment(),
          connection -> {
            KeyStore.used(connection, key.id(), now);
            return true;
          });
    } catch (DatabaseUnavailable _) {
      // Only a hint for people is lost.
    }
  }

  void add(ApiKey key) {
    revisions.write(
        key.environment(),
        COUNTER,
        connection -> {
          KeyStore.insert(connection, key);
          return true;
        });
  }

  /** False when this environment has no such key. */
  boolean revoke(String environment, String id) {
    return revisions.write(environment, COUNTER, connection -> KeyStore.delete(connection, id));
  }

  List<ApiKey> list(String environment) {
    return database.read(environment, KeyStore::all);
  }

  Optional<ApiKey> get(String environment, String id) {
    return database.read(environment, connection -> KeyStore.find(connection, id));
  }

  private static String hex(byte[] sum) {
    return HexFormat.of().formatHex(sum);
  }
}
