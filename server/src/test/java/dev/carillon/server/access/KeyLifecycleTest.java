package dev.carillon.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyLifecycleTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  @SuppressWarnings("NullAway.Init") // set before each test
  private AccessKit node;

  @BeforeEach
  void clear() {
    AccessKit.clear(postgres.database());
    node = new AccessKit(postgres.database());
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void shouldMakeAKeyThatIsShownOnceAndWorksAtOnce() {
    AccessKit.Reply made =
        node.admin("POST", "/v1/keys", "{'name':'shop','role':'viewer','environment':'test'}");
    String key = made.json().path("key").asString("");

    assertThat(made.status()).isEqualTo(201);
    assertThat(key).matches("ck_test_[0-9a-f]{64}");
    assertThat(made.json().path("prefix").asString("")).isEqualTo(key.substring(0, 12));
    assertThat(node.as(key, "GET", "/v1/runs", null).status()).isEqualTo(201);
    AccessKit.Reply listed = node.admin("GET", "/v1/keys", null, "Carillon-Environment", "test");
    assertThat(listed.json().path("items")).hasSize(1);
    assertThat(listed.raw().body()).doesNotContain(key.substring(12));
    String id = made.json().path("id").asString("");
    assertThat(
            node.admin("GET", "/v1/keys/" + id, null, "Carillon-Environment", "test").raw().body())
        .contains(id)
        .doesNotContain(key.substring(12));
    assertThat(node.admin("GET", "/v1/keys/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void shouldKeepNothingThatCouldBeUsedAgain() {
    String key = node.key("viewer", "live");

    List<String> rows =
        postgres
            .database()
            .read(
                "*",
                connection ->
                    Sql.list(
                        connection, "SELECT t::text FROM api_keys t", row -> row.getString(1)));

    assertThat(rows).singleElement().asString().doesNotContain(key.substring(12));
  }

  @Test
  void shouldRevokeOnAllNodesWithinFiveSeconds() {
    try (AccessKit other = new AccessKit(postgres.database())) {
      AccessKit.Reply made =
          node.admin("POST", "/v1/keys", "{'name':'k','role':'viewer','environment':'live'}");
      String key = made.json().path("key").asString("");
      awaitStatus(other, key, 201);

      assertThat(
              node.admin("DELETE", "/v1/keys/" + made.json().path("id").asString(""), null)
                  .status())
          .isEqualTo(204);

      assertThat(node.as(key, "GET", "/v1/runs", null).status()).isEqualTo(401);
      awaitStatus(other, key, 401);
    }
  }

  private static void awaitStatus(AccessKit node, String key, int status) {
    long end = System.nanoTime() + 5_000_000_000L;
    int seen = 0;
    while (seen != status && System.nanoTime() < end) {
      seen = node.as(key, "GET", "/v1/runs", null).status();
    }
    assertThat(seen).isEqualTo(status);
  }

  @Test
  void shouldRefuseAnExpiredKey() {
    String key = node.key("viewer", "live");
    postgres
        .database()
        .write(
            "live",
            connection ->
                Sql.update(
                    connection, "UPDATE api_keys SET expires_at = now() - interval '1 second'"));
    try (AccessKit later = new AccessKit(postgres.database())) {
      assertThat(later.as(key, "GET", "/v1/runs", null).status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 201",
    "127.0.0.0/8, 201",
    "10.0.0.0/8, 403",
    "127.0.0.10, 403",
    "::1, 403"
  })
  void shouldBindAKeyToAddresses(String range, int status) {
    String key =
        node.admin(
                "POST",
                "/v1/keys",
                "{'name':'k','role':'viewer','environment':'live','ips':['" + range + "']}")
            .json()
            .path("key")
            .asString("");

    assertThat(node.as(key, "GET", "/v1/runs", null, "X-Forwarded-For", "10.0.0.1").status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'name':'','role':'viewer'}",
        "{'name':'k'}",
        "{'name':'k','role':'god'}",
        "{'name':'k','role':'viewer','environment':'prod'}",
        "{'name':'k','role':'viewer','ips':['10.0.0']}",
        "{'name':'k','role':'viewer','ips':'10.0.0.1'}",
        "{'name':'k','role':'viewer','expiresAt':'soon'}",
        "{'name':'k','role':'viewer','expiresAt':'2020-01-01T00:00:00Z'}",
        "{'name':'k','role':'viewer','x':1}",
        "{'name':'k\\nl','role':'viewer'}",
        "{'name':7,'role':'viewer'}"
      })
  void shouldSayWhatIsWrongWithANewKey(String body) {
    AccessKit.Reply refused = node.admin("POST", "/v1/keys", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors")).isNotEmpty();
  }

  @Test
  void shouldNotLetAKeyMakeItselfMorePowerful() {
    String admin = node.key("admin", "test");
    String owner = node.key("owner", "test");

    assertThat(
            node.as(admin, "POST", "/v1/keys", "{'name':'k','role':'owner','environment':'test'}")
                .status())
        .isEqualTo(403);
    assertThat(
            node.as(owner, "POST", "/v1/keys", "{'name':'k','role':'viewer','environment':'live'}")
                .status())
        .isEqualTo(403);
    assertThat(node.as(owner, "POST", "/v1/keys", "{'name':'k','role':'owner'}").status())
        .isEqualTo(201);
    String owners = node.as(owner, "GET", "/v1/keys", null).json().at("/items/0/id").asString("");
    assertThat(node.as(admin, "DELETE", "/v1/keys/" + owners, null).status()).isEqualTo(403);
    assertThat(
            node.as(admin, "POST", "/v1/members", "{'email':'a@b.example','role':'viewer'}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void shouldNoteWhenAKeyWasUsed() {
    String key = node.key("viewer", "live");
    node.as(key, "GET", "/v1/runs", null);

    long end = System.nanoTime() + 5_000_000_000L;
    String used = "";
    while (used.isEmpty() && System.nanoTime() < end) {
      used = node.admin("GET", "/v1/keys", null).json().at("/items/0/lastUsedAt").asString("");
    }
    assertThat(Instant.parse(used))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
  }
}
