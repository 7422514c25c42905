package dev.carillon.server.integration;

import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.Scope;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.revision.Cached;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.Secrets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for whoever sends: which accounts carry a channel, in which order. Answers from memory;
 * a change is seen at once on this node, within a second on others.
 */
public final class Integrations {
  private static final Logger log = LoggerFactory.getLogger(Integrations.class);

  private record Snapshot(Map<String, Account> accounts, Map<String, ChannelRoute> routes) {}

  private final Database database;
  private final ProviderList providers;
  private final Secrets secrets;
  private final Conditions conditions;
  private final Clock clock;
  private final Map<String, Cached<Snapshot>> snapshots = new HashMap<>();
  private final Map<String, AtomicLong> turns = new ConcurrentHashMap<>();

  public Integrations(
      Database database,
      Revisions revisions,
      ProviderList providers,
      Secrets secrets,
      Conditions conditions,
      Clock clock) {
    this.database = database;
    this.providers = providers;
    this.secrets = secrets;
    this.conditions = conditions;
    this.clock = clock;
    for (String environment : List.of("test", "live")) {
      snapshots.put(
          environment, new Cached<>(revisions, counter(environment), () -> load(environment)));
    }
  }

  /** Name of the counter in {@link Revisions}. */
  static String counter(String environment) {
    return "integrations:" + environment;
  }

  /** Scope of an integration's secrets in the secret store. */
  static String scope(String key) {
    return "integration:" + key;
  }

  /** Whether any integration carries the channel, its conditions aside. */
  public boolean carried(String environment, String channel) {
    ChannelRoute route = snapshot(environment).routes().get(channel);
    return route != null && !route.legs().isEmpty();
  }

  /** All accounts of an environment, by key. */
  public List<Account> accounts(String environment) {
    return snapshot(environment).accounts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The account of that key. */
  public Optional<Account> account(String environment, String key) {
    return Optional.ofNullable(snapshot(environment).accounts().get(key));
  }

  /**
   * The accounts to try for a message, in order; empty when none carries it.
   *
   * @param scope what conditions of the route may read
   */
  public List<Account> order(String environment, String channel, String message, Scope scope) {
    Snapshot snapshot = snapshot(environment);
    ChannelRoute route = snapshot.routes().get(channel);
    if (route == null) {
      return List.of();
    }
    boolean inTurn = route.strategy() == ChannelRoute.Strategy.ROUND_ROBIN;
    long turn =
        inTurn
            ? turns
                .computeIfAbsent(environment + "/" + channel, key -> new AtomicLong())
                .getAndIncrement()
            : 0;
    List<Account> accounts = new ArrayList<>();
    for (String key : Chooser.order(route, leg -> holds(leg, scope), turn, message)) {
      Account account = snapshot.accounts().get(key);
      if (account != null) {
        accounts.add(account);
      }
    }
    return accounts;
  }

  private boolean holds(ChannelRoute.Leg leg, Scope scope) {
    return leg.when() == null
        || conditions.test(leg.when(), scope, clock.now(), ZoneOffset.UTC).holds();
  }

  private Snapshot snapshot(String environment) {
    Cached<Snapshot> cached = snapshots.get(environment);
    if (cached == null) {
      throw new IllegalArgumentException("Expected test or live but got " + environment);
    }
    return cached.get();
  }

  private Snapshot load(String environment) {
    List<Integration> stored = new ArrayList<>();
    Map<String, ChannelRoute> routes = new LinkedHashMap<>();
    database.read(
        environment,
        connection -> {
          stored.clear();
          stored.addAll(IntegrationStore.list(connection, environment));
          IntegrationStore.routes(connection, environment)
              .forEach((channel, one) -> routes.put(channel, ChannelRoute.stored(one.document())));
          return null;
        });
    Map<String, Account> accounts = new LinkedHashMap<>();
    Map<String, List<String>> byChannel = new LinkedHashMap<>();
    for (Integration integration : stored) {
      Provider provider = providers.find(integration.provider()).orElse(null);
      if (provider == null) {
        log.warn(
            "Integration {} names a provider that this server does not have", integration.key());
        continue;
      }
      accounts.put(integration.key(), account(integration, provider));
      byChannel
          .computeIfAbsent(integration.channel(), channel -> new ArrayList<>())
          .add(integration.key());
    }
    byChannel.forEach((channel, keys) -> routes.putIfAbsent(channel, ChannelRoute.inOrder(keys)));
    routes.replaceAll((channel, route) -> present(route, accounts));
    return new Snapshot(accounts, routes);
  }

  /** Without the integrations that were deleted since the route was written. */
  private static ChannelRoute present(ChannelRoute route, Map<String, Account> accounts) {
    return new ChannelRoute(
        route.strategy(),
        route.legs().stream().filter(leg -> accounts.containsKey(leg.key())).toList());
  }

  private Account account(Integration integration, Provider provider) {
    String environment = integration.environment();
    String scope = scope(integration.key());
    return new Account(integration, provider, name -> secrets.get(environment, scope, name));
  }
}
