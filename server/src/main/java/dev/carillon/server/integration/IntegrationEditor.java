package dev.carillon.server.integration;

import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Problems;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes integrations and routes; what it wrote is in force on this node when it returns. */
public final class IntegrationEditor {
  private final Database database;
  private final Revisions revisions;
  private final ProviderList providers;
  private final Secrets secrets;
  private final Integrations integrations;
  private final Clock clock;
  private final Changed changed;

  /** Told in the transaction that changes what carries a channel. */
  @FunctionalInterface
  public interface Changed {
    void changed(Connection connection, String environment, String channel) throws SQLException;
  }

  public IntegrationEditor(
      Database database,
      Revisions revisions,
      ProviderList providers,
      Secrets secrets,
      Integrations integrations,
      Clock clock,
      Changed changed) {
    this.database = database;
    this.revisions = revisions;
    this.providers = providers;
    this.secrets = secrets;
    this.integrations = integrations;
    this.clock = clock;
    this.changed = changed;
  }

  /** What a write came to: exactly one of the two is there, or neither when a revision differed. */
  public record Written<T>(@Nullable T stored, List<Problem> problems) {
    static <T> Written<T> refused(Problems problems) {
      return new Written<>(null, problems.list());
    }
  }

  /**
   * Makes or replaces an integration.
   *
   * @param expected whether the stored revision (0: none) is the one the caller has seen
   */
  public Written<Integration> put(
      String environment, String key, ObjectNode body, LongPredicate expected) {
    Optional<Account> before = integrations.account(environment, key);
    Written<Integration> written =
        revisions.write(
            environment,
            Integrations.counter(environment),
            connection -> put(connection, environment, key, body, expected));
    secrets.refresh();
    before.ifPresent(old -> old.provider().forget(old));
    return written;
  }

  private Written<Integration> put(
      Connection connection,
      String environment,
      String key,
      ObjectNode body,
      LongPredicate expected)
      throws SQLException {
    Integration old = IntegrationStore.find(connection, environment, key).orElse(null);
    if (!expected.test(old == null ? 0 : old.revision())) {
      return new Written<>(null, List.of());
    }
    Problems problems = new Problems();
    List<String> kept = old == null ? List.of() : old.secrets();
    Optional<IntegrationReader.Draft> draft =
        new IntegrationReader(providers, problems).read(environment, key, body, kept);
    if (draft.isEmpty()) {
      return Written.refused(problems);
    }
    Integration wanted = draft.get().integration();
    secrets.replace(
        connection, environment, Integrations.scope(key), wanted.secrets(), draft.get().fresh());
    changed.changed(connection, environment, wanted.channel());
    return new Written<>(
        IntegrationStore.put(connection, wanted, clock.now().toEpochMilli()), List.of());
  }

  /** Removes an integration with its secrets; false when there is none. */
  public boolean delete(String environment, String key) {
    Optional<Account> before = integrations.account(environment, key);
    boolean there =
        revisions.write(
            environment,
            Integrations.counter(environment),
            connection -> {
              secrets.forget(connection, environment, Integrations.scope(key));
              return IntegrationStore.delete(connection, environment, key);
            });
    secrets.refresh();
    before.ifPresent(old -> old.provider().forget(old));
    return there;
  }

  /** Makes or replaces the route of a channel. */
  public Written<ChannelRoute> putRoute(
      String environment, String channel, ObjectNode body, LongPredicate expected) {
    return revisions.write(
        environment,
        Integrations.counter(environment),
        connection -> {
          IntegrationStore.StoredRoute old =
              IntegrationStore.routes(connection, environment).get(channel);
          if (!expected.test(old == null ? 0 : old.revision())) {
            return new Written<>(null, List.of());
          }
          List<String> carriers =
              IntegrationStore.list(connection, environment).stream()
                  .filter(one -> one.channel().equals(channel))
                  .map(Integration::key)
                  .toList();
          Problems problems = new Problems();
          ChannelRoute route = ChannelRoute.read(body, carriers::contains, problems);
          if (problems.hasErrors()) {
            return Written.refused(problems);
          }
          changed.changed(connection, environment, channel);
          IntegrationStore.putRoute(
              connection, environment, channel, route, clock.now().toEpochMilli());
          return new Written<>(route, List.of());
        });
  }

  /**
   * Back to all integrations of the channel in order of creation; false when there was no route.
   */
  public boolean deleteRoute(String environment, String channel) {
    return revisions.write(
        environment,
        Integrations.counter(environment),
        connection -> IntegrationStore.deleteRoute(connection, environment, channel));
  }

  /** As stored, newest state; for reading back. */
  List<Integration> list(String environment) {
    return database.read(environment, connection -> IntegrationStore.list(connection, environment));
  }

  Optional<Integration> find(String environment, String key) {
    return database.read(
        environment, connection -> IntegrationStore.peek(connection, environment, key));
  }

  Map<String, IntegrationStore.StoredRoute> routes(String environment) {
    return database.read(
        environment, connection -> IntegrationStore.routes(connection, environment));
  }
}
