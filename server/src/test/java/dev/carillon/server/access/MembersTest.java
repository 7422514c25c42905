package dev.carillon.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.db.Sql;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may sign in: invited, changed, removed, and what is kept of them. */
class MembersTest extends SessionSetting {
  @Test
  void shouldInviteChangeAndRemoveMembers() {
    owner();
    AccessKit.Reply invited =
        node.admin(
            "POST",
            "/v1/members",
            "{'email':'ravi@x.example','role':'editor','environments':['test']}");
    String id = invited.json().path("id").asString("");
    String token = token(invited.json().path("inviteUrl").asString(""));
    assertThat(invited.status()).isEqualTo(201);
    assertThat(
            node.admin("POST", "/v1/members", "{'email':'RAVI@x.example','role':'viewer'}")
                .status())
        .isEqualTo(409);
    assertThat(signIn("ravi@x.example", PASSWORD).status()).isEqualTo(401);
    assertThat(first(token, "mallory@x.example").status()).isEqualTo(404);

    AccessKit.Reply joined = first(token, "ravi@x.example");
    assertThat(joined.json().path("role").asString("")).isEqualTo("editor");
    assertThat(first(token, "ravi@x.example").status()).isEqualTo(404);
    String cookie = cookie(joined);
    assertThat(
            node.call("GET", "/v1/runs", null, "Cookie", cookie, "Carillon-Environment", "live")
                .status())
        .isEqualTo(403);
    assertThat(node.call("GET", "/v1/members", null, "Cookie", cookie).status()).isEqualTo(403);

    node.admin("PATCH", "/v1/members/" + id, "{'role':'admin'}");
    assertThat(node.call("GET", "/v1/members", null, "Cookie", cookie).json().path("items"))
        .hasSize(2);
    String csrf = joined.json().path("csrf").asString("");
    assertThat(
            node.call(
                    "PATCH",
                    "/v1/members/" + id,
                    "{'environments':['test','live']}",
                    "Cookie",
                    cookie,
                    "X-Carillon-Csrf",
                    csrf)
                .code())
        .isEqualTo("access.other_environment");

    assertThat(node.admin("DELETE", "/v1/members/" + id, null).status()).isEqualTo(204);
    assertThat(node.call("GET", "/v1/session", null, "Cookie", cookie).status()).isEqualTo(401);
    assertThat(node.admin("GET", "/v1/members/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void shouldKeepAnOwnerAndLeaveOwnersToOwners() {
    String owner = owner().json().at("/member/id").asString("");
    String admin = node.key("admin", "live");

    assertThat(node.as(admin, "PATCH", "/v1/members/" + owner, "{'role':'viewer'}").status())
        .isEqualTo(403);
    assertThat(node.as(admin, "DELETE", "/v1/members/" + owner, null).status()).isEqualTo(403);
    assertThat(node.as(admin, "POST", "/v1/members/" + owner + "/link", "{}").status())
        .isEqualTo(403);
    assertThat(
            node.as(admin, "POST", "/v1/members", "{'email':'o@x.example','role':'owner'}")
                .status())
        .isEqualTo(403);
    assertThat(node.admin("PATCH", "/v1/members/" + owner, "{'role':'viewer'}").code())
        .isEqualTo("member.last_owner");
    assertThat(node.admin("DELETE", "/v1/members/" + owner, null).status()).isEqualTo(409);
  }

  @Test
  void shouldSetANewPasswordByANewLinkAndSignOutElsewhere() {
    AccessKit.Reply in = owner();
    String id = in.json().at("/member/id").asString("");
    String link =
        node.admin("POST", "/v1/members/" + id + "/link", "{}")
            .json()
            .path("inviteUrl")
            .asString("");

    AccessKit.Reply reset =
        node.call(
            "POST",
            "/v1/session/first",
            "{'token':'"
                + token(link)
                + "','name':'Asha','email':'asha@x.example','password':'a brand new password'}");

    assertThat(reset.status()).isEqualTo(200);
    assertThat(node.call("GET", "/v1/session", null, "Cookie", cookie(in)).status()).isEqualTo(401);
    assertThat(signIn("asha@x.example", PASSWORD).status()).isEqualTo(401);
    assertThat(signIn("asha@x.example", "a brand new password").status()).isEqualTo(200);
  }

  @Test
  void shouldStoreNoPasswordTokenOrLink() {
    AccessKit.Reply in = owner();
    AccessKit.Reply invited =
        node.admin("POST", "/v1/members", "{'email':'r@x.example','role':'viewer'}");
    String token = cookie(in).substring("carillon=".length());
    List<String> dump = new ArrayList<>();
    for (String table : List.of("members", "sessions", "sign_in_links", "audit")) {
      dump.addAll(
          postgres
              .database()
              .read(
                  "*",
                  connection ->
                      Sql.list(
                          connection,
                          "SELECT t::text FROM " + table + " t",
                          row -> row.getString(1))));
    }

    assertThat(dump)
        .isNotEmpty()
        .noneMatch(row ->
            row.contains(token)
                || row.contains(PASSWORD)
                || row.contains(token(invited.json().path("inviteUrl").asString(""))));
    assertThat(dump).anyMatch(row -> row.contains("$argon2id$"));
  }

  @Test
  void shouldRefuseWeakAndOddInput() {
    String token = token(node.access.firstLink().orElseThrow());
    for (String body :
        List.of(
            "{'token':'" + token + "','name':'A','email':'a@x.example','password':'short'}",
            "{'token':'"
                + token
                + "','name':'','email':'a@x.example','password':'"
                + PASSWORD
                + "'}",
            "{'token':'" + token + "','name':'A','email':'a','password':'" + PASSWORD + "'}",
            "{'token':'"
                + token
                + "','name':'A','email':'a@x.example,b@y.example','password':'"
                + PASSWORD
                + "'}",
            "{'token':'"
                + token
                + "','name':'A','email':'a@x.example','password':'"
                + "p".repeat(257)
                + "'}",
            "{'name':'A'}")) {
      assertThat(node.call("POST", "/v1/session/first", body).status()).isEqualTo(422);
    }
    assertThat(node.call("POST", "/v1/session", null).status()).isEqualTo(415);
    assertThat(first(token, "a@x.example").status()).isEqualTo(200);
  }
}
