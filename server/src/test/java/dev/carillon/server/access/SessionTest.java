package dev.carillon.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.db.Sql;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signing in and out, and what guards a session. */
class SessionTest extends SessionSetting {
  @Test
  void shouldMakeTheFirstOwnerOnce() {
    String link = node.access.firstLink().orElseThrow();
    assertThat(link).startsWith("http://127.0.0.1:8080/first?token=");

    AccessKit.Reply made = first(token(link), "asha@x.example");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json().at("/member/email").asString("")).isEqualTo("asha@x.example");
    assertThat(made.json().path("role").asString("")).isEqualTo("owner");
    assertThat(made.json().path("environments")).hasSize(2);
    assertThat(node.access.firstLink()).isEmpty();
    assertThat(first(token(link), "other@x.example").status()).isEqualTo(404);
    assertThat(first("made-up", "other@x.example").status()).isEqualTo(404);
  }

  @Test
  void shouldMakeOneOwnerOfTwoLinks() {
    String one = token(node.access.firstLink().orElseThrow());
    String two = token(node.access.firstLink().orElseThrow());

    assertThat(first(two, "asha@x.example").status()).isEqualTo(200);
    assertThat(first(one, "other@x.example").status()).isEqualTo(404);
  }

  @Test
  void shouldGuardTheCookie() {
    String set = owner().header("Set-Cookie");
    assertThat(set)
        .startsWith("carillon=")
        .contains("Path=/", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Secure");

    AccessKit.clear(postgres.database());
    try (AccessKit secure = new AccessKit(postgres.database(), "https://carillon.example")) {
      String token = token(secure.access.firstLink().orElseThrow());
      String overTls =
          secure
              .call(
                  "POST",
                  "/v1/session/first",
                  "{'token':'"
                      + token
                      + "','name':'A','email':'a@x.example','password':'"
                      + PASSWORD
                      + "'}")
              .header("Set-Cookie");
      assertThat(overTls)
          .startsWith("__Host-carillon=")
          .contains("; Secure", "Path=/")
          .doesNotContain("Domain");
    }
  }

  @Test
  void shouldSignInAndOut() {
    owner();
    AccessKit.Reply in = signIn("ASHA@x.example", PASSWORD);
    String cookie = cookie(in);

    assertThat(in.status()).isEqualTo(200);
    AccessKit.Reply shown = node.call("GET", "/v1/session", null, "Cookie", cookie);
    assertThat(shown.json()).isEqualTo(in.json());
    assertThat(node.call("GET", "/v1/runs", null, "Cookie", "x=1; " + cookie).status())
        .isEqualTo(201);

    String csrf = in.json().path("csrf").asString("");
    AccessKit.Reply out =
        node.call("DELETE", "/v1/session", null, "Cookie", cookie, "X-Carillon-Csrf", csrf);
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(node.call("GET", "/v1/session", null, "Cookie", cookie).status()).isEqualTo(401);
    assertThat(node.call("GET", "/v1/runs", null, "Cookie", cookie).status()).isEqualTo(401);
  }

  @Test
  void shouldGiveANewTokenWithEachSignInAndEndTheOldOne() {
    AccessKit.Reply first = owner();
    AccessKit.Reply again =
        node.call(
            "POST",
            "/v1/session",
            "{'email':'asha@x.example','password':'" + PASSWORD + "'}",
            "Cookie",
            cookie(first));

    assertThat(cookie(again)).isNotEqualTo(cookie(first));
    assertThat(node.call("GET", "/v1/session", null, "Cookie", cookie(first)).status())
        .isEqualTo(401);
    assertThat(node.call("GET", "/v1/session", null, "Cookie", cookie(again)).status())
        .isEqualTo(200);
  }

  @Test
  void shouldRefuseWritesOfOtherSites() {
    AccessKit.Reply in = owner();
    String cookie = cookie(in);
    String csrf = in.json().path("csrf").asString("");
    String[] good = {"Cookie", cookie, "X-Carillon-Csrf", csrf};
    int before = node.worked.get();

    assertThat(node.call("PUT", "/v1/variables/x", "{}", "Cookie", cookie).code())
        .isEqualTo("csrf.token");
    assertThat(
            node.call("PUT", "/v1/variables/x", "{}", "Cookie", cookie, "X-Carillon-Csrf", "wrong")
                .status())
        .isEqualTo(403);
    assertThat(
            node.call(
                    "PUT",
                    "/v1/variables/x",
                    "{}",
                    "Cookie",
                    cookie,
                    "X-Carillon-Csrf",
                    csrf,
                    "Origin",
                    "https://evil.example")
                .code())
        .isEqualTo("csrf.origin");
    assertThat(
            node.call(
                    "PUT",
                    "/v1/variables/x",
                    "{}",
                    "Cookie",
                    cookie,
                    "X-Carillon-Csrf",
                    csrf,
                    "Origin",
                    "null")
                .status())
        .isEqualTo(403);
    assertThat(node.call("DELETE", "/v1/session", null, "Cookie", cookie).status()).isEqualTo(403);
    assertThat(
            node.call(
                    "POST",
                    "/v1/session",
                    "{'email':'asha@x.example','password':'" + PASSWORD + "'}",
                    "Origin",
                    "https://evil.example")
                .status())
        .isEqualTo(403);
    assertThat(node.worked).hasValue(before);

    assertThat(node.call("PUT", "/v1/variables/x", "{}", good).status()).isEqualTo(201);
    assertThat(
            node.call(
                    "PUT",
                    "/v1/variables/x",
                    "{}",
                    "Cookie",
                    cookie,
                    "X-Carillon-Csrf",
                    csrf,
                    "Origin",
                    "http://127.0.0.1:" + node.port())
                .status())
        .isEqualTo(201);
  }

  @Test
  void shouldWorkInTestUnlessTheHeaderSaysOtherwise() {
    String cookie = cookie(owner());
    List<String> seen = new ArrayList<>();
    node.work.set(request -> {
      seen.add(request.environment());
      return dev.carillon.server.http.Answer.empty(204);
    });

    node.call("GET", "/v1/runs", null, "Cookie", cookie);
    node.call("GET", "/v1/runs", null, "Cookie", cookie, "Carillon-Environment", "live");

    assertThat(seen).containsExactly("test", "live");
    assertThat(
            node.call("GET", "/v1/runs", null, "Cookie", cookie, "Authorization", "Bearer wrong")
                .status())
        .isEqualTo(401);
  }

  @Test
  void shouldThrottleWhoGuessesAndTellNothing() {
    owner();
    AccessKit.Reply known = signIn("asha@x.example", "wrong password here");
    AccessKit.Reply unknown = signIn("nobody@x.example", "wrong password here");
    assertThat(known.status()).isEqualTo(401);
    assertThat(known.raw().body()).isEqualTo(unknown.raw().body());

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      statuses.add(signIn("nobody@x.example", "wrong " + i).status());
    }
    assertThat(statuses).startsWith(401, 401).endsWith(429, 429);
    assertThat(signIn("nobody@x.example", "x").header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(signIn("asha@x.example", PASSWORD).status()).isEqualTo(200);
    List<String> rows =
        postgres
            .database()
            .read(
                "*",
                connection ->
                    Sql.list(
                        connection,
                        "SELECT t::text FROM sign_in_failures t",
                        row -> row.getString(1)));
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("nobody") || row.contains("127.0"));
  }
}
