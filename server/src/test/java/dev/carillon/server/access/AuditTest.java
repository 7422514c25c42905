package dev.carillon.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.http.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AuditTest {
  private static Audit.Entry entry(String target) {
    return new Audit.Entry(
        "admin", "admin_key", "127.0.0.1", "live", "PUT /v1/x", target, Json.object());
  }

  private static void tamper(TestDatabase postgres, String sql) {
    postgres
        .database()
        .write(
            "*",
            connection -> {
              Sql.update(connection, "ALTER TABLE audit DISABLE TRIGGER append_only");
              Sql.update(connection, sql);
              Sql.update(connection, "ALTER TABLE audit ENABLE TRIGGER append_only");
              return true;
            });
  }

  @Test
  void shouldRecordEachWriteThatSucceededAndNoValues() {
    try (TestDatabase postgres = TestDatabase.create();
        AccessKit node = new AccessKit(postgres.database())) {
      node.admin(
          "PUT",
          "/v1/variables/color",
          "{'value':'canary','secret':true}",
          "Carillon-Environment",
          "test");
      node.admin("POST", "/v1/simulate", "{}");
      node.admin("POST", "/v1/events", "{}");
      node.admin("GET", "/v1/runs", null);
      AccessKit.Reply key =
          node.admin(
              "POST",
              "/v1/keys",
              "{'name':'k','role':'viewer','environment':'live'}",
              "Idempotency-Key",
              "a");
      node.admin(
          "POST",
          "/v1/keys",
          "{'name':'k','role':'viewer','environment':'live'}",
          "Idempotency-Key",
          "a");
      node.admin("POST", "/v1/members", "{'email':'a@x.example','role':'viewer'}");
      node.work.set(request -> {
        throw new ProblemException(422, "x", "No.");
      });
      node.admin("PUT", "/v1/variables/color", "{}");

      JsonNode live = node.admin("GET", "/v1/audit", null).json().path("items");
      JsonNode test =
          node.admin("GET", "/v1/audit", null, "Carillon-Environment", "test").json().path("items");

      assertThat(live).hasSize(2);
      assertThat(live.at("/0/action").asString("")).isEqualTo("POST /v1/members");
      assertThat(live.at("/1/target").asString(""))
          .isEqualTo("/v1/keys/" + key.json().path("id").asString(""));
      assertThat(live.at("/1/actor/kind").asString("")).isEqualTo("admin_key");
      assertThat(test).hasSize(2);
      assertThat(test.at("/1/action").asString("")).isEqualTo("PUT /v1/variables/{key}");
      assertThat(test.at("/1/target").asString("")).isEqualTo("/v1/variables/color");
      assertThat(test.at("/1/detail/fields")).hasSize(2);
      assertThat(Json.write(test)).doesNotContain("canary");
      assertThat(node.admin("GET", "/v1/audit/check", null).json().path("whole").asBoolean(false))
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "q=VARIABLES, /v1/variables/b /v1/variables/a",
    "q=delete, /v1/contacts/c",
    "actor=mem_1, /v1/contacts/c",
    "from=2126-01-01T00:00:00Z, ''",
    "to=2126-01-01T00:00:00Z&actor=admin, /v1/variables/b /v1/variables/a",
    "to=2020-01-01T00:00:00Z, ''",
  })
  void shouldListWhatIsAskedFor(String query, String targets) {
    try (TestDatabase postgres = TestDatabase.create();
        AccessKit node = new AccessKit(postgres.database())) {
      Audit audit = node.access.audit();
      audit.record(entry("/v1/variables/a"));
      audit.record(
          new Audit.Entry(
              "mem_1", "member", "::1", "live", "DELETE /x", "/v1/contacts/c", Json.object()));
      audit.record(entry("/v1/variables/b"));

      JsonNode found = node.admin("GET", "/v1/audit?" + query, null).json().path("items");

      assertThat(
              found
                  .valueStream()
                  .map(item -> item.path("target").asString())
                  .collect(Collectors.joining(" ")))
          .isEqualTo(targets);
    }
  }

  @Test
  void shouldPageThroughTheTrail() {
    try (TestDatabase postgres = TestDatabase.create();
        AccessKit node = new AccessKit(postgres.database())) {
      for (int i = 0; i < 5; i++) {
        node.access.audit().record(entry("/" + i));
      }
      JsonNode first = node.admin("GET", "/v1/audit?limit=3", null).json();
      String cursor = first.path("nextCursor").asString("");
      JsonNode second = node.admin("GET", "/v1/audit?limit=3&cursor=" + cursor, null).json();

      assertThat(first.path("items")).hasSize(3);
      assertThat(first.at("/items/0/target").asString("")).isEqualTo("/4");
      assertThat(second.path("items")).hasSize(2);
      assertThat(second.path("nextCursor").isNull()).isTrue();
      for (String bad :
          List.of(
              "limit=0",
              "limit=-1",
              "limit=201",
              "limit=1000000000",
              "limit=x",
              "cursor=x",
              "cursor=-1",
              "from=yesterday")) {
        assertThat(node.admin("GET", "/v1/audit?" + bad, null).status()).isEqualTo(422);
      }
    }
  }

  @Test
  void shouldFindWhatWasChangedRemovedOrMoved() {
    for (String change :
        List.of(
            "UPDATE audit SET entry = replace(entry, '/2', '/9') WHERE seq = 3",
            "UPDATE audit SET sum = '' WHERE seq = 3",
            "UPDATE audit SET seq = 99 WHERE seq = 3",
            "DELETE FROM audit WHERE seq = 3",
            "WITH a AS (SELECT entry FROM audit WHERE seq = 3), b AS (SELECT entry FROM audit WHERE seq = 4)"
                + " UPDATE audit SET entry = CASE seq WHEN 3 THEN (SELECT entry FROM b) ELSE (SELECT entry FROM a) END"
                + " WHERE seq IN (3, 4)")) {
      try (TestDatabase postgres = TestDatabase.create()) {
        Audit audit = new Audit(postgres.database(), dev.carillon.server.clock.Clock.system());
        for (int i = 0; i < 5; i++) {
          audit.record(entry("/" + i));
        }
        assertThat(audit.firstBroken()).isEmpty();

        tamper(postgres, change);

        assertThat(audit.firstBroken()).as(change).hasValue(3);
      }
    }
  }

  @Test
  void shouldFindThatTheEndWasCutOffAndRefuseChangesByAccident() {
    try (TestDatabase postgres = TestDatabase.create()) {
      Audit audit = new Audit(postgres.database(), dev.carillon.server.clock.Clock.system());
      for (int i = 0; i < 3; i++) {
        audit.record(entry("/" + i));
      }
      assertThatThrownBy(() ->
              postgres
                  .database()
                  .write("*", connection -> Sql.update(connection, "DELETE FROM audit")))
          .hasStackTraceContaining("append-only");

      tamper(postgres, "DELETE FROM audit WHERE seq = 3");

      assertThat(audit.firstBroken()).hasValue(3);
    }
  }

  @Test
  void shouldKeepTheChainWholeUnderManyWriters() throws Exception {
    try (TestDatabase postgres = TestDatabase.create()) {
      Audit audit = new Audit(postgres.database(), dev.carillon.server.clock.Clock.system());
      try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 100; i++) {
          String target = "/" + i;
          threads.submit(() -> audit.record(entry(target)));
        }
      }
      assertThat(audit.firstBroken()).isEmpty();
      assertThat(audit.list("live", Audit.Filter.ALL, java.util.OptionalLong.empty(), 200))
          .hasSize(100);
    }
  }
}
