package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** People over HTTP: kept, corrected, merged and erased. */
class ContactApiTest extends MessagingSetting {
  @Test
  void shouldKeepAContactAndItsHistory() {
    assertThat(call("POST", "/v1/contacts", "{'id':'c1','email':'A@X.IN','tags':['vip']}").status())
        .isEqualTo(201);
    Reply again = call("POST", "/v1/contacts", "{'id':'c1','phone':'+91 98000 00001'}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body().path("email").asString()).isEqualTo("A@x.in");
    assertThat(again.body().path("phone").asString()).isEqualTo("+919800000001");

    Reply patched = call("PATCH", "/v1/contacts/c1", "{'phone':null,'attributes':{'plan':'pro'}}");
    assertThat(patched.body().has("phone")).isFalse();
    assertThat(call("PUT", "/v1/contacts/c1", "{'name':'N'}", "If-Match", again.etag()).status())
        .isEqualTo(412);
    Reply put = call("PUT", "/v1/contacts/c1", "{'name':'Asha'}", "If-Match", patched.etag());
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body().has("email")).isFalse();
    assertThat(call("GET", "/v1/contacts?q=ash", "").body().path("items")).hasSize(1);
    assertThat(call("GET", "/v1/contacts?q=zzz", "").body().path("items")).isEmpty();

    environment = "live";
    assertThat(call("GET", "/v1/contacts/c1", "").status()).isEqualTo(404);
    assertThat(call("DELETE", "/v1/contacts/c1", "").status()).isEqualTo(404);
  }

  @Test
  void shouldTellSinceWhenSomebodyIsKnownAndFindThemByTag() {
    Reply made = call("POST", "/v1/contacts", "{'id':'c1','tags':['vip','pune']}");
    call("POST", "/v1/contacts", "{'id':'c2'}");

    JsonNode listed = call("GET", "/v1/contacts?tag=vip", "").body().path("items");

    assertThat(listed).hasSize(1);
    assertThat(listed.at("/0/id").asString()).isEqualTo("c1");
    String since = made.body().path("createdAt").asString();
    assertThat(Instant.parse(since)).isAfter(Instant.EPOCH);
    assertThat(listed.at("/0/createdAt").asString()).isEqualTo(since);
    assertThat(call("GET", "/v1/contacts?tag=vi", "").body().path("items")).isEmpty();
    Reply same = call("PUT", "/v1/contacts/c1", made.body().toString());
    assertThat(same.status()).isEqualTo(200);
    assertThat(same.body().path("createdAt").asString()).isEqualTo(since);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':'c','email':'a@b.c,d@e.f'}      | /email",
        "{'id':'c','phone':'98000'}            | /phone",
        "{'id':'c','plan':'pro'}               | /plan",
        "{'id':'c','timezone':'../../x'}       | /timezone",
        "{'id':'c','tags':'vip'}               | /tags",
        "{'id':'c','preferences':{'sms':1}}    | /preferences",
        "{'id':'c','status':'gone'}            | /status",
      })
  void shouldSayWhatIsWrongWithAContact(String body, String pointer) {
    Reply refused = call("POST", "/v1/contacts", body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
  }

  @Test
  void shouldTakeManyContactsOrNone() {
    Reply refused =
        call("POST", "/v1/contacts/bulk", "{'contacts':[{'id':'b1'},{'id':'b2','email':'no'}]}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/contacts/1/email");
    assertThat(call("GET", "/v1/contacts/b1", "").status()).isEqualTo(404);

    Reply taken = call("POST", "/v1/contacts/bulk", "[{'id':'b1'},{'phone':'+9198000001'}]");
    assertThat(taken.body().path("items")).hasSize(2);
    assertThat(call("GET", "/v1/contacts?limit=1", "").body().path("nextCursor").isString())
        .isTrue();
  }

  @Test
  void shouldMergeAndEraseAPersonEverywhere() {
    saveNotification("hello", "{'sms':{'text':'Hi {{contact.name}}'}}");
    call("POST", "/v1/contacts", "{'id':'old','phone':'+9198000001','tags':['a']}");
    call("POST", "/v1/contacts", "{'id':'new','name':'Asha','tags':['b']}");
    call("POST", "/v1/notifications/hello/send", "{'contact':'old'}");

    Reply merged = call("POST", "/v1/contacts/new/merge", "{'from':'old'}");

    assertThat(merged.body().path("phone").asString()).isEqualTo("+9198000001");
    assertThat(merged.body().path("tags")).hasSize(2);
    assertThat(call("GET", "/v1/contacts/old", "").body().path("id").asString()).isEqualTo("new");
    JsonNode timeline = call("GET", "/v1/contacts/new/timeline", "").body().path("items");
    assertThat(timeline).hasSize(1);
    assertThat(timeline.at("/0/kind").asString()).isEqualTo("message");
    String message = timeline.at("/0/id").asString();

    assertThat(call("DELETE", "/v1/contacts/new", "").status()).isEqualTo(204);
    assertThat(call("GET", "/v1/contacts/new", "").status()).isEqualTo(404);
    assertThat(call("GET", "/v1/contacts/old", "").status()).isEqualTo(404);
    JsonNode erased = call("GET", "/v1/messages/" + message, "").body();
    assertThat(erased.path("to").asString()).isEmpty();
    assertThat(erased.path("content")).isEmpty();
    assertThat(call("GET", "/v1/test-inbox", "").body().path("items")).isEmpty();
  }
}
