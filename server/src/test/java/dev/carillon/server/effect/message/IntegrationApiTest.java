package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.connection.Connections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who carries messages over HTTP: integrations, routes, variables and credentials. */
class IntegrationApiTest extends MessagingSetting {
  @Test
  void shouldNeverGiveASecretBack() {
    Reply made =
        call(
            "PUT",
            "/v1/integrations/main",
            "{'provider':'alpha','channel':'sms','secrets':{'token':'very-secret'}}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().at("/secrets/token/set").asBoolean()).isTrue();
    assertThat(made.body().toString()).doesNotContain("very-secret");
    call(
        "PUT",
        "/v1/integrations/main",
        "{'provider':'alpha','channel':'sms','secrets':{'token':{'set':true}}}");
    assertThat(post.integrations.account("test", "main").orElseThrow().secret("token"))
        .isEqualTo("very-secret");
    Reply tried = call("POST", "/v1/integrations/main/test", "{'to':'+9198000001'}");
    assertThat(tried.body().path("ok").asBoolean()).isTrue();
    assertThat(call("POST", "/v1/integrations/main/test", "{'to':'no'}").status()).isEqualTo(422);
    assertThat(call("GET", "/v1/providers", "").body().at("/items/0/type").asString())
        .isEqualTo("alpha");

    environment = "live";
    assertThat(call("GET", "/v1/integrations/main", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'provider':'zeta','channel':'sms'}                        | /provider",
        "{'provider':'alpha','channel':'fax'}                       | /channel",
        "{'provider':'alpha','channel':'sms','config':{'x':1}}      | /config/x",
        "{'provider':'alpha','channel':'sms','secrets':{'x':'1'}}   | /secrets/x",
        "{'provider':'alpha','channel':'sms','rate':{'limit':0}}    | /rate",
        "{'provider':'alpha','channel':'sms','uncertain':'maybe'}   | /uncertain",
        "{'provider':'alpha','channel':'sms','color':'red'}         | /color",
      })
  void shouldSayWhatIsWrongWithAnIntegration(String body, String pointer) {
    Reply refused = call("PUT", "/v1/integrations/main", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource({"sent, sent, 1", "failed, failed, 1", "retry, sent, 2"})
  void shouldLetAPersonDecideOnWhatMayHaveGoneOut(String outcome, String status, int sends) {
    call("PUT", "/v1/integrations/a", "{'provider':'alpha','channel':'sms','uncertain':'hold'}");
    alpha.answers(new dev.carillon.server.integration.Outcome.Unknown("timeout", "No answer."));
    post.accept(Post.send("r1", Post.message("r1:aaaa", "sms", "+9198000001")));
    post.await("r1:aaaa", row -> row.at("/attempts/0/outcome").asString("").equals("unknown"));
    assertThat(call("GET", "/v1/messages/r1:aaaa", "").body().path("uncertain").asBoolean())
        .isTrue();
    post.dispatcher.open();

    assertThat(
            call("POST", "/v1/messages/r1:aaaa/resolve", "{'outcome':'" + outcome + "'}").status())
        .isEqualTo(200);

    post.awaitStatus("r1:aaaa", status);
    assertThat(alpha.got).hasSize(sends);
    assertThat(call("POST", "/v1/messages/r1:aaaa/resolve", "{'outcome':'sent'}").status())
        .isEqualTo(409);
    assertThat(call("POST", "/v1/messages/r1:aaaa/resolve", "{}").status()).isEqualTo(422);
  }

  @Test
  void shouldRouteAChannelAsSaid() {
    for (String key : List.of("a", "b")) {
      call("PUT", "/v1/integrations/" + key, "{'provider':'alpha','channel':'sms'}");
    }
    assertThat(
            call("PUT", "/v1/routes/sms", "{'strategy':'split','integrations':[{'key':'x'}]}")
                .status())
        .isEqualTo(422);
    assertThat(call("PUT", "/v1/routes/fax", "{'integrations':[{'key':'a'}]}").status())
        .isEqualTo(404);
    Reply routed =
        call(
            "PUT",
            "/v1/routes/sms",
            "{'strategy':'failover','integrations':[{'key':'b'},{'key':'a','when':{'all':["
                + "{'value':'{{to}}','op':'startsWith','to':'+49'}]}}]}");
    assertThat(routed.status()).isEqualTo(201);
    post.accept(Post.send("r1", Post.message("r1:aaaa", "sms", "+9198000001")));

    assertThat(post.awaitStatus("r1:aaaa", "sent").path("integration").asString()).isEqualTo("b");
    assertThat(call("DELETE", "/v1/routes/sms", "").status()).isEqualTo(204);
    assertThat(call("GET", "/v1/routes/sms", "").status()).isEqualTo(404);
  }

  @Test
  void shouldKeepVariablesAndHideSecretOnes() {
    call("PUT", "/v1/variables/shop", "{'value':{'url':'https://x'}}");
    Reply secret = call("PUT", "/v1/variables/token", "{'value':'hush-hush','secret':true}");
    assertThat(secret.body().at("/value/set").asBoolean()).isTrue();
    assertThat(call("GET", "/v1/variables", "").body().toString()).doesNotContain("hush-hush");
    assertThat(call("PUT", "/v1/variables/a-b", "{'value':1}").status()).isEqualTo(422);
    environment = "live";
    assertThat(call("GET", "/v1/variables/shop", "").status()).isEqualTo(404);
  }

  @Test
  void shouldLendACredentialToItsHostsAlone() {
    Reply made =
        call(
            "PUT",
            "/v1/connections/crm",
            "{'hosts':['api.abc.example'],'type':'bearer','secrets':{'token':'tok-12345'}}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().toString()).doesNotContain("tok-12345");

    assertThat(connections.lend("test", "crm", "https://api.abc.example/x"))
        .isEqualTo(
            new Connections.Loan.Headers(java.util.Map.of("Authorization", "Bearer tok-12345")));
    for (String url :
        List.of(
            "https://evil.example/",
            "https://api.abc.example.evil.example/",
            "https://api.abc.example@evil.example/")) {
      assertThat(connections.lend("test", "crm", url))
          .as(url)
          .isInstanceOf(Connections.Loan.Denied.class);
    }
    assertThat(connections.lend("live", "crm", "https://api.abc.example/x"))
        .isInstanceOf(Connections.Loan.Denied.class);
    assertThat(call("PUT", "/v1/connections/crm", "{'hosts':['*'],'type':'bearer'}").status())
        .isEqualTo(422);
  }
}
