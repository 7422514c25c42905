package dev.carillon.server.effect.message;

import dev.carillon.server.integration.Account;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** The lane of each account as it is configured now: a changed one starts with a clean slate. */
final class Lanes {
  private record Owned(long revision, Lane lane) {}

  private final Map<String, Owned> lanes = new ConcurrentHashMap<>();

  Lane of(Account account) {
    long revision = account.integration().revision();
    Owned owned = lanes.get(account.name());
    if (owned == null || owned.revision() < revision) {
      owned =
          lanes.merge(
              account.name(),
              new Owned(revision, new Lane()),
              (old, fresh) -> old.revision() < revision ? fresh : old);
    }
    return owned.lane();
  }

  ObjectNode health(String environment, String key) {
    Owned owned = lanes.get(environment + "/" + key);
    return owned == null ? new Health().json() : owned.lane().health().json();
  }
}
