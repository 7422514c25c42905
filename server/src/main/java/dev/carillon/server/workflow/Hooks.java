package dev.carillon.server.workflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Sql;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The public addresses of workflows: one token of 192 bits a workflow and environment. */
final class Hooks {
  /** Where a token leads. */
  record Hook(String environment, String workflow) {}

  private static final List<String> ENVIRONMENTS = List.of("test", "live");
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{32}");
  private static final int BYTES = 24;

  private final Database database;
  private final SecureRandom random = new SecureRandom();

  /** A token never changes its meaning while its workflow lives, so what is found may stay. */
  private final Cache<String, Hook> known =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  Hooks(Database database) {
    this.database = database;
  }

  Optional<Hook> find(String token) {
    if (!SHAPE.matcher(token).matches()) {
      return Optional.empty();
    }
    Hook kept = known.getIfPresent(token);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<Hook> found =
        database.read(
            Database.ALL_ENVIRONMENTS,
            connection ->
                Sql.first(
                    connection,
                    "SELECT environment, workflow FROM workflow_hooks WHERE token = ?",
                    row -> new Hook(row.getString(1), row.getString(2)),
                    token));
    found.ifPresent(hook -> known.put(token, hook));
    return found;
  }

  /** Gives a workflow its addresses; keeps those it has. */
  void give(Connection connection, String workflow) throws SQLException {
    for (String environment : ENVIRONMENTS) {
      Sql.update(
          connection,
          """
          INSERT INTO workflow_hooks (environment, workflow, token) VALUES (?, ?, ?)
          ON CONFLICT DO NOTHING\
          """,
          environment,
          workflow,
          token());
    }
  }

  /** Tokens by environment, by workflow. */
  static Map<String, Map<String, String>> of(Connection connection, List<String> workflows)
      throws SQLException {
    Map<String, Map<String, String>> tokens = new HashMap<>();
    Sql.list(
        connection,
        "SELECT workflow, environment, token FROM workflow_hooks WHERE workflow = ANY (?)",
        row ->
            tokens
                .computeIfAbsent(row.getString(1), key -> new HashMap<>())
                .put(row.getString(2), row.getString(3)),
        (Object) workflows.toArray(String[]::new));
    return tokens;
  }

  void forget(String workflow) {
    known.asMap().values().removeIf(hook -> hook.workflow().equals(workflow));
  }

  private String token() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
