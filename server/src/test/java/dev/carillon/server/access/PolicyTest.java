package dev.carillon.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.engine.json.Json;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Caller;
import dev.carillon.server.http.Method;
import dev.carillon.server.http.Role;
import dev.carillon.server.http.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  @SuppressWarnings("NullAway.Init") // set before any test
  private static AccessKit node;

  private static final Map<String, String> KEYS = new HashMap<>();

  @BeforeAll
  static void start() {
    node = new AccessKit(postgres.database());
    for (Role role : Role.values()) {
      for (String environment : List.of("test", "live")) {
        KEYS.put(role.word() + " " + environment, node.key(role.word(), environment));
      }
    }
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /**
   * Each row: what it is, then the least role in the order owner … viewer, and whether ingest may.
   */
  @ParameterizedTest
  @CsvSource({
    "GET, /v1/runs, viewer, false",
    "GET, /v1/variables/x, viewer, false",
    "GET, /v1/keys, admin, false",
    "GET, /v1/members, admin, false",
    "GET, /v1/settings, admin, false",
    "GET, /v1/audit, admin, false",
    "POST, /v1/runs/x/cancel, support, false",
    "PUT, /v1/workflows/x, editor, false",
    "POST, /v1/simulate, editor, false",
    "POST, /v1/workflows/x/publish, developer, false",
    "PUT, /v1/variables/x, developer, false",
    "POST, /v1/events, developer, true",
  })
  void shouldAllowARoleWhatTheContractSays(
      String method, String path, String least, boolean ingest) {
    int rank = Role.of(least).orElseThrow().ordinal();
    for (Role role : Role.values()) {
      AccessKit.Reply reply =
          node.as(
              KEYS.getOrDefault(role.word() + " live", ""),
              method,
              path,
              method.equals("GET") ? null : "{}");
      boolean allowed = role == Role.INGEST ? ingest : role.ordinal() <= rank;

      assertThat(reply.status())
          .as("%s as %s", path, role)
          .isEqualTo(allowed ? reply.status() : 403);
      assertThat(reply.status() == 403).as("%s as %s", path, role).isEqualTo(!allowed);
    }
  }

  @Test
  void shouldLetAnEditorSendInTestOnly() {
    assertThat(node.as(KEYS.getOrDefault("editor test", ""), "POST", "/v1/events", "{}").status())
        .isEqualTo(201);
    assertThat(node.as(KEYS.getOrDefault("editor live", ""), "POST", "/v1/events", "{}").status())
        .isEqualTo(403);
  }

  @Test
  void shouldLetNobodyInWithoutCredentials() {
    int before = node.worked.get();
    for (Route route : node.routes) {
      if (Policies.of(route).policy() == Policy.PUBLIC) {
        continue;
      }
      String path = route.path().replaceAll("\\{[a-z]+}", "x");
      for (String dressed :
          List.of(
              path,
              path + ".svg",
              path + ";x",
              path + "%2e",
              path + "/",
              "/" + path,
              path.replace("/v1", "/V1"))) {
        String method = route.method().name();
        AccessKit.Reply reply =
            node.call(
                method,
                dressed,
                method.equals("GET") ? null : "{}",
                "X-HTTP-Method-Override",
                "GET");
        assertThat(reply.status()).as(route.name() + " at " + dressed).isIn(401, 404, 405, 422);
      }
    }
    assertThat(node.worked).hasValue(before);
    assertThat(node.call("POST", "/hooks/x", "{}").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic YTpi",
        "ck_live_",
        "Bearer ck_live_0000",
        "Bearer admin-key-for-tests-0123456789abcdeF",
        "Bearer  admin-key-for-tests-0123456789abcdef x"
      })
  void shouldRefuseBadCredentialsInTheSameWords(String header) {
    AccessKit.Reply reply = node.call("GET", "/v1/runs", null, "Authorization", header);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("access.credentials");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @CsvSource({"'', live", "live, live", "test, test"})
  void shouldLetTheAdminKeyChooseTheEnvironment(String header, String environment) {
    node.work.set(request -> Answer.json(200, Json.object().put("env", request.environment())));

    AccessKit.Reply reply =
        header.isEmpty()
            ? node.admin("GET", "/v1/runs", null)
            : node.admin("GET", "/v1/runs", null, "Carillon-Environment", header);

    assertThat(reply.json().path("env").asString("")).isEqualTo(environment);
    node.work.set(request -> Answer.json(201, Json.object()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "LIVE", "test,live", "*", " "})
  void shouldRefuseAnEnvironmentThatDoesNotExist(String environment) {
    assertThat(node.admin("GET", "/v1/runs", null, "Carillon-Environment", environment).status())
        .isEqualTo(400);
  }

  @Test
  void shouldNotLetAKeyChooseTheOtherEnvironment() {
    String key = KEYS.getOrDefault("owner test", "");

    assertThat(node.as(key, "GET", "/v1/runs", null, "Carillon-Environment", "test").status())
        .isEqualTo(201);
    assertThat(node.as(key, "GET", "/v1/runs", null, "Carillon-Environment", "live").code())
        .isEqualTo("access.other_environment");
  }

  @Test
  void shouldNotStartWithARouteThatHasNoLine() {
    Route stray = Route.get("/v1/stray", "s", request -> Answer.empty(204));
    List<Route> routes = new ArrayList<>(node.routes);
    routes.add(stray);

    assertThat(Policies.missing(routes)).containsExactly("GET /v1/stray");
    assertThatThrownBy(() -> node.access.gate(routes)).hasMessageContaining("GET /v1/stray");
    assertThat(Policies.missing(node.routes)).isEmpty();
    assertThat(Policies.unused(node.routes))
        .contains("GET /v1/contacts/{}")
        .doesNotContain("GET /v1/runs");
  }

  @Test
  void shouldNotCareHowVariablesAreCalled() {
    Route route = Route.of(Method.GET, "/v1/runs/{run}", "s", request -> Answer.empty(204));

    assertThat(Policies.of(route).policy()).isEqualTo(Policy.READ);
  }

  @Test
  void shouldLetEachRoleButIngestDoWhatThoseBelowItMay() {
    for (Policy policy : Policy.values()) {
      for (int i = 1; i < Role.INGEST.ordinal(); i++) {
        Caller below = new Caller(Caller.Kind.KEY, "k", Role.values()[i], "live");
        Caller above = new Caller(Caller.Kind.KEY, "k", Role.values()[i - 1], "live");
        assertThat(policy.allows(above) || !policy.allows(below)).isTrue();
      }
    }
  }
}
