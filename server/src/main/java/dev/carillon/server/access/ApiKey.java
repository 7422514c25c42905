package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.net.Cidr;
import dev.carillon.engine.net.Ip;
import dev.carillon.server.http.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key without the key itself.
 *
 * @param prefix its first characters, by which people recognise it
 * @param sum SHA-256 of it
 * @param ips ranges it may be used from; empty: from anywhere
 */
@SuppressWarnings("ArrayRecordComponent") // a row as it is
record ApiKey(
    String environment,
    String id,
    String name,
    Role role,
    String prefix,
    byte[] sum,
    List<String> ips,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Whether it may be used from this address; compared as numbers. */
  boolean admits(String address) {
    if (ips.isEmpty()) {
      return true;
    }
    int zone = address.indexOf('%');
    Optional<Ip> ip = Ip.parse(zone < 0 ? address : address.substring(0, zone));
    return ip.isPresent()
        && ips.stream()
            .map(Cidr::parse)
            .flatMap(Optional::stream)
            .anyMatch(range -> range.contains(ip.get()));
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("name", name)
            .put("role", role.word())
            .put("environment", environment)
            .put("prefix", prefix)
            .put("createdBy", createdBy)
            .put("createdAt", createdAt.toString())
            .put("expiresAt", expiresAt == null ? null : expiresAt.toString())
            .put("lastUsedAt", lastUsedAt == null ? null : lastUsedAt.toString());
    ArrayNode list = json.putArray("ips");
    ips.forEach(list::add);
    return json;
  }
}
