package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Notifications over HTTP: kept, previewed, published and sent. */
class NotificationApiTest extends MessagingSetting {
  @Test
  void shouldKeepADraftWithProblemsButNotPublishIt() {
    Reply saved =
        call("PUT", "/v1/notifications/n1", "{'name':'N','channels':{'sms':{'text':'{{#if x}}'}}}");
    assertThat(saved.status()).isEqualTo(201);
    assertThat(saved.body().at("/problems/0/pointer").asString()).startsWith("/channels/sms");
    Reply refused = call("POST", "/v1/notifications/n1/publish", "{}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("errors")).isNotEmpty();
    assertThat(call("PUT", "/v1/notifications/n1", "{'channels':[]}").status()).isEqualTo(422);

    saveNotification("n1", "{'sms':{'text':'one'}}");
    assertThat(call("POST", "/v1/notifications/n1/publish", "{}").body().path("version").asInt())
        .isEqualTo(1);
    saveNotification("n1", "{'sms':{'text':'two'}}");

    assertThat(text("live", "n1")).isEqualTo("one");
    assertThat(text("test", "n1")).isEqualTo("two");
    assertThat(
            call("PUT", "/v1/notifications/n1", "{'name':'X'}", "If-Match", saved.etag()).status())
        .isEqualTo(412);
    assertThat(call("DELETE", "/v1/notifications/n1", "").status()).isEqualTo(204);
    assertThat(call("GET", "/v1/notifications/n1", "").status()).isEqualTo(404);
  }

  @Test
  void shouldTellWhenANotificationWasMadeAndChanged() {
    saveNotification("n1", "{'sms':{'text':'one'}}");

    JsonNode listed = call("GET", "/v1/notifications", "").body().at("/items/0");
    Reply read = call("GET", "/v1/notifications/n1", "");

    assertThat(Instant.parse(listed.path("createdAt").asString())).isAfter(Instant.EPOCH);
    assertThat(Instant.parse(listed.path("updatedAt").asString()))
        .isAfterOrEqualTo(Instant.parse(listed.path("createdAt").asString()));
    assertThat(read.body().path("updatedAt")).isEqualTo(listed.path("updatedAt"));
    JsonNode again = call("PUT", "/v1/notifications/n1", read.body().toString()).body();
    assertThat(again.path("createdAt")).isEqualTo(listed.path("createdAt"));
    assertThat(again.path("problems")).isEmpty();
  }

  @Test
  void shouldPreviewEveryChannelWithSegments() {
    Reply preview =
        call(
            "POST",
            "/v1/notifications/any/preview",
            "{'draft':{'name':'N','channels':{'sms':{'text':'Hi {{contact.name}}, {{order}}'},"
                + "'email':{'subject':'{{data.order}}','html':'<b>{{order}}</b>'}}},"
                + "'data':{'order':'<7>'},'contact':{'name':'Asha'}}");

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body().at("/channels/sms/text").asString()).isEqualTo("Hi Asha, <7>");
    assertThat(preview.body().at("/channels/email/html").asString()).isEqualTo("<b>&lt;7&gt;</b>");
    assertThat(preview.body().at("/segments/sms/count").asInt()).isEqualTo(1);
  }

  @Test
  void shouldSendANotificationAndShowItsMessages() {
    saveNotification("hello", "{'sms':{'text':'Hi {{name}}'},'email':{'subject':'S','text':'T'}}");

    Reply sent =
        call(
            "POST",
            "/v1/notifications/hello/send",
            "{'to':{'sms':'+91 98000 001'},'data':{'name':'Asha'},'callback':{'customId':'x'}}");

    assertThat(sent.status()).isEqualTo(202);
    JsonNode sms = sent.body().at("/messages/0");
    assertThat(sms.path("id").asString())
        .matches(sent.body().path("requestId").asString() + ":[0-9a-z]{4}");
    assertThat(sms.path("status").asString()).isEqualTo("delivered");
    assertThat(sent.body().at("/messages/1/reason").asString()).isEqualTo("no_address");
    JsonNode whole = call("GET", "/v1/messages/" + sms.path("id").asString(), "").body();
    assertThat(whole.at("/content/text").asString()).isEqualTo("Hi Asha");
    assertThat(whole.at("/callback/customId").asString()).isEqualTo("x");
    assertThat(whole.at("/history/0/status").asString()).isEqualTo("delivered");
    JsonNode inbox = call("GET", "/v1/test-inbox?channel=sms", "").body().path("items");
    assertThat(inbox.at("/0/content/text").asString()).isEqualTo("Hi Asha");
    assertThat(
            call(
                    "POST",
                    "/v1/test-inbox/" + inbox.at("/0/id").asString() + "/reply",
                    "{'text':'Y'}")
                .status())
        .isEqualTo(202);
    assertThat(call("DELETE", "/v1/test-inbox", "").status()).isEqualTo(204);
    assertThat(call("GET", "/v1/test-inbox", "").body().path("items")).isEmpty();
    assertThat(call("GET", "/v1/messages?channel=sms&status=delivered", "").body().path("items"))
        .hasSize(1);

    environment = "live";
    assertThat(call("GET", "/v1/messages/" + sms.path("id").asString(), "").status())
        .isEqualTo(404);
    assertThat(call("GET", "/v1/test-inbox", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                              | 422",
        "{'contact':'nobody'}                            | 422",
        "{'contact':{'name':'x'}}                        | 422",
        "{'to':{'sms':'no number'}}                      | 422",
        "{'to':{'sms':'+9198000001'},'data':[]}          | 422",
        "{'to':{'sms':'+9198000001'},'who':1}            | 422",
        "{'to':{'sms':'+9198000001'},'callback':{'endpoints':['a','b','c','d']}} | 422",
        "{'contact':{'id':'c9','phone':'+9198000009'}}   | 202",
      })
  void shouldRefuseASendThatCannotBeMeant(String body, int status) {
    saveNotification("hello", "{'sms':{'text':'Hi'}}");

    assertThat(call("POST", "/v1/notifications/hello/send", body).status()).isEqualTo(status);
  }

  @Test
  void shouldSendInLiveOnlyWhatIsPublished() {
    saveNotification("hello", "{'sms':{'text':'Hi'}}");
    environment = "live";

    assertThat(
            call("POST", "/v1/notifications/hello/send", "{'to':{'sms':'+9198000001'}}").status())
        .isEqualTo(404);
    call("POST", "/v1/notifications/hello/publish", "{}");
    Reply sent = call("POST", "/v1/notifications/hello/send", "{'to':{'sms':'+9198000001'}}");
    assertThat(sent.body().at("/messages/0/reason").asString()).isEqualTo("no_integration");
  }
}
