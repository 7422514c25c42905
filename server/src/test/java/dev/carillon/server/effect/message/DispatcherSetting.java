package dev.carillon.server.effect.message;

import dev.carillon.engine.run.Effect;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.integration.Outcome;
import dev.carillon.server.integration.Uncertain;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dispatcher on a real database, with providers that do as they are told. */
abstract class DispatcherSetting {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  static final Outcome LATER = new Outcome.Transient("http_503", "Not now.", null);
  static final Outcome NEVER = new Outcome.Rejected("http_400", "Never.");

  final ManualClock clock = new ManualClock();
  final ScriptedProvider alpha = new ScriptedProvider("alpha", Uncertain.RETRY);

  final ScriptedProvider beta = new ScriptedProvider("beta", Uncertain.RETRY);
  final ScriptedProvider once = new ScriptedProvider("once", Uncertain.HOLD);

  Post post = open();

  Post open() {
    return new Post(postgres, clock, Consent.profilesAlone(), alpha, beta, once);
  }

  @BeforeEach
  void empty() {
    postgres
        .database()
        .write(
            "*",
            c -> {
              for (String table :
                  List.of("messages", "test_inbox", "integrations", "routes", "contacts")) {
                Sql.update(c, "DELETE FROM " + table);
              }
              return null;
            });
    post.revisions.bump("integrations:test");
    post.revisions.bump("integrations:live");
  }

  @AfterEach
  void close() {
    post.close();
  }

  static Effect.Message sms(String id) {
    return Post.message(id, "sms", "+9198000001");
  }
}
