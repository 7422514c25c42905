package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.integration.Uncertain;
import dev.carillon.server.report.Endpoints;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Part;
import dev.carillon.server.secret.MasterKey;
import dev.carillon.server.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A report is written if, and only if, the message has come to the status that it tells. */
class ReportedTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();
  private final ManualClock clock = new ManualClock();
  private Post post;
  private Egress egress;
  private Committer committer;
  private Drafter drafter;
  private Recorder recorder;

  @BeforeEach
  void open() {
    post =
        new Post(
            postgres,
            clock,
            Consent.profilesAlone(),
            new ScriptedProvider("alpha", Uncertain.RETRY));
    var database = postgres.database();
    database.write(
        "*",
        connection -> {
          Sql.update(connection, "DELETE FROM messages");
          Sql.update(connection, "DELETE FROM reports");
          Sql.update(connection, "DELETE FROM endpoints");
          return Sql.update(
              connection,
              "INSERT INTO endpoints (environment, key, document, revision, created_at, updated_at)"
                  + " VALUES ('live', 'a', '{\"kind\":\"webhook\",\"default\":true,"
                  + "\"events\":[\"message.*\"]}', 1, 0, 0)");
        });
    post.revisions.bump("endpoints:live");
    post.integration("live", "gate", "alpha", "sms", "{}");
    Secrets secrets =
        Secrets.open(
            database, post.revisions, MasterKey.of("test-master-key-of-32-characters!"), post.ids);
    egress = Egress.open(dev.carillon.server.egress.AllowList.parse(""));
    Reports reports =
        new Reports(
            new Endpoints(database, post.revisions, secrets, egress, clock), post.ids, clock);
    List<Part> parts = new ArrayList<>(Dispatcher.PARTS);
    parts.addAll(Reports.PARTS);
    committer = new Committer(database, clock, parts, post.nodes.incarnation(), () -> {});
    drafter =
        new Drafter(
            post.integrations,
            post.contacts,
            clock,
            post.nodes.incarnation(),
            reports,
            Consent.profilesAlone());
    recorder =
        new Recorder(
            committer, clock, post.nodes.incarnation(), (message, status, reason) -> {}, reports);
  }

  @AfterEach
  void close() {
    committer.close();
    egress.close();
    post.close();
  }

  private Message committed(String id) {
    Drafter.Outgoing outgoing =
        drafter.draft(
            new Drafter.Origin("live", null, null),
            Post.send(
                "r1",
                new Effect.Message(
                    id, "sms", "+9198000001", "queued", null, Json.object().put("text", "Hi"))),
            one -> false);
    committer.submit(Change.rows(outgoing.rows())).join();
    return outgoing.now().getFirst();
  }

  private void settle(Message message, MessageStatus status) {
    recorder
        .settle(
            message, status, null, new Recorder.Attempted(Progress.NONE, null, new byte[0]), null)
        .join();
  }

  private static List<String> reports() {
    return postgres
        .database()
        .read(
            "*",
            connection ->
                Sql.list(
                    connection,
                    "SELECT type || ' ' || sequence FROM reports ORDER BY sequence, id",
                    row -> row.getString(1)));
  }

  @Test
  void shouldTellEachStatusWithItsNumberOnce() {
    Message message = committed("r1:aaaa");
    committed("r1:aaaa");
    settle(message, MessageStatus.SENT);
    settle(message, MessageStatus.FAILED);

    assertThat(reports()).containsExactly("message.queued 1", "message.sent 2");
  }

  @Test
  void shouldNotTellAStatusThatAnotherHasOvertaken() {
    Message message = committed("r1:bbbb");
    postgres
        .database()
        .write(
            "*",
            connection ->
                Sql.update(
                    connection,
                    "UPDATE messages SET status = 'delivered', rank = 20, sequence = 2"));
    settle(message, MessageStatus.SENT);

    assertThat(reports()).containsExactly("message.queued 1");
  }
}
