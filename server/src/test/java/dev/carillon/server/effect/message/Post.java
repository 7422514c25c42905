package dev.carillon.server.effect.message;

import dev.carillon.engine.Engine;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.db.Ids;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.integration.Integration;
import dev.carillon.server.integration.IntegrationEditor;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.integration.Provider;
import dev.carillon.server.integration.ProviderList;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.run.Committer;
import dev.carillon.server.run.Nodes;
import dev.carillon.server.run.Part;
import dev.carillon.server.secret.MasterKey;
import dev.carillon.server.secret.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A node that sends messages, put together for tests. */
final class Post implements AutoCloseable {
  final TestDatabase postgres;
  final ManualClock clock;
  final Ids ids = new Ids(dev.carillon.server.clock.Clock.system());
  final Nodes nodes;
  final Committer committer;
  final Revisions revisions;
  final Contacts contacts;
  final Integrations integrations;
  final IntegrationEditor editor;
  final Dispatcher dispatcher;

  Post(TestDatabase postgres, ManualClock clock, Consent consent, Provider... providers) {
    this.postgres = postgres;
    this.clock = clock;
    var database = postgres.database();
    nodes = Nodes.join(database, "test", false, () -> {});
    List<Part> parts = new ArrayList<>(Dispatcher.PARTS);
    parts.add(Contacts.UPSERT);
    committer = new Committer(database, clock, parts, nodes.incarnation(), () -> {});
    revisions = new Revisions(database);
    Secrets secrets =
        Secrets.open(database, revisions, MasterKey.of("test-master-key-of-32-characters!"), ids);
    contacts = new Contacts(database, ids, clock);
    ProviderList list = new ProviderList(Arrays.asList(providers));
    Engine engine = new Engine();
    integrations = new Integrations(database, revisions, list, secrets, engine.conditions(), clock);
    editor =
        new IntegrationEditor(
            database, revisions, list, secrets, integrations, clock, (c, e, ch) -> {});
    dispatcher =
        new Dispatcher(
            new Dispatcher.Needs(
                database,
                committer,
                nodes.incarnation(),
                clock,
                contacts,
                integrations,
                consent,
                dev.carillon.server.report.Reports.none()));
  }

  Integration integration(String key, String provider, String channel) {
    return integration("test", key, provider, channel, "{}");
  }

  Integration integration(
      String environment, String key, String provider, String channel, String more) {
    ObjectNode body = Json.object().put("provider", provider).put("channel", channel);
    Json.parse(more.replace('\'', '"'))
        .properties()
        .forEach(field -> body.set(field.getKey(), field.getValue()));
    Integration stored = editor.put(environment, key, body, revision -> true).stored();
    if (stored == null) {
      throw new IllegalStateException(
          "Refused: " + editor.put(environment, key, body, revision -> true).problems());
    }
    clock.advance(Duration.ofMillis(1));
    return stored;
  }

  static Effect.Message message(String id, String channel, String to) {
    return new Effect.Message(id, channel, to, "queued", null, Json.object().put("text", "Hello"));
  }

  static Effect.Send send(String request, Effect.Message... messages) {
    return send(request, null, null, messages);
  }

  static Effect.Send send(
      String request,
      @Nullable String contact,
      Effect.@Nullable Escalation escalation,
      Effect.Message... messages) {
    return new Effect.Send(
        request,
        "",
        1,
        "hello",
        "transactional",
        "news",
        contact,
        List.of(messages),
        escalation,
        null);
  }

  /** Commits a request in test and sends it. */
  List<Accepted> accept(Effect.Send send) {
    return dispatcher.accept("test", send, List.of());
  }

  /** The stored row once it is as wanted; fails after ten seconds. */
  JsonNode await(String id, Predicate<JsonNode> wanted) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    JsonNode row = row(id);
    while (!wanted.test(row)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Still " + row);
      }
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
      row = row(id);
    }
    return row;
  }

  JsonNode awaitStatus(String id, String status) {
    return await(id, row -> row.path("status").asString("").equals(status));
  }

  JsonNode row(String id) {
    return postgres
        .database()
        .read(
            "*",
            connection ->
                Sql.first(
                        connection,
                        "SELECT to_jsonb(m)::text, attempts, history FROM messages m WHERE id = ?",
                        row -> {
                          ObjectNode json = (ObjectNode) Json.parse(row.getString(1));
                          json.set("attempts", Lines.read(row.getBytes(2)));
                          json.set("history", Lines.read(row.getBytes(3)));
                          return (JsonNode) json;
                        },
                        id)
                    .orElse(Json.object()));
  }

  /** Everything stops as if the power had gone: nothing is handed over. */
  void die() {
    committer.close();
    nodes.close();
    revisions.close();
    contacts.close();
  }

  @Override
  public void close() {
    dispatcher.close();
    die();
  }
}
