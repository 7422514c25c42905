package dev.carillon.server.app;

import dev.carillon.engine.step.StepCheck;
import dev.carillon.server.connection.Connections;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.report.Endpoints;
import dev.carillon.server.trigger.inbound.Numbers;
import dev.carillon.server.workflow.Surroundings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What exists beside workflows, for their checks. */
record KnownSurroundings(
    Notifications notifications,
    Integrations integrations,
    Connections connections,
    Endpoints endpoints,
    Database database)
    implements Surroundings {

  @Override
  public StepCheck.Surroundings of(String environment) {
    return new Seen(environment);
  }

  private final class Seen implements StepCheck.Surroundings {
    private final String environment;

    Seen(String environment) {
      this.environment = environment;
    }

    @Override
    public @Nullable ObjectNode notification(String key) {
      return notifications.document("test", key);
    }

    @Override
    public boolean published(String notification) {
      return notifications.document(environment, notification) != null;
    }

    @Override
    public boolean workflow(String key) {
      return database.read(
          Database.ALL_ENVIRONMENTS,
          connection ->
              Sql.first(connection, "SELECT 1 FROM workflows WHERE key = ?", row -> true, key)
                  .isPresent());
    }

    @Override
    public boolean endpoint(String key) {
      return endpoints.exists(environment, key);
    }

    @Override
    public boolean integration(String key) {
      return Numbers.simulated(environment, key)
          || integrations.account(environment, key).isPresent();
    }

    @Override
    public boolean connection(String key) {
      return connections.exists(environment, key);
    }

    /** In either environment: what is tried in test will come in live too. */
    @Override
    public boolean fired(String event) {
      String emits = "%\"emit\"%" + event.replaceAll("[%_\\\\]", "_") + "%";
      String sql =
          """
          SELECT 1 FROM events WHERE name = ?
          UNION ALL SELECT 1 FROM workflows WHERE convert_from(draft, 'UTF8') LIKE ? LIMIT 1\
          """;
      return database.read(
          Database.ALL_ENVIRONMENTS,
          connection -> Sql.first(connection, sql, row -> true, event, emits).isPresent());
    }

    @Override
    public boolean carried(String channel) {
      return integrations.carried(environment, channel);
    }
  }
}
