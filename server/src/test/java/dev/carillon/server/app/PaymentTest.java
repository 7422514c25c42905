package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The example that must always work, on a whole server: real webhooks, real HTTP calls, real SMTP.
 * The documents are those of the demo.
 */
class PaymentTest {
  @TempDir static Path folder;
  private static Ledger shop;
  private static GreenMail mail;
  private static ServerProcess server;
  private static String hook = "";

  @BeforeAll
  static void start() throws Exception {
    shop = new Ledger();
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mail.start();
    server =
        ServerProcess.start(
            folder.resolve("data"),
            Map.of(
                "CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY, "CARILLON_EGRESS_ALLOW", "127.0.0.0/8"));
    load();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    mail.stop();
    shop.close();
  }

  @BeforeEach
  void shopWorks() {
    shop.answerOrdersWith(200);
  }

  private static TestApi api() {
    return new TestApi(server.port(), "live");
  }

  private static void load() throws Exception {
    TestApi api = api();
    api.must(api.put("/v1/integrations/sms", document("sms-gateway.json")));
    api.must(api.put("/v1/integrations/mail", document("mail-server.json")));
    for (String name : List.of("order-confirmation", "payment-retry")) {
      api.must(api.put("/v1/notifications/" + name, document(name + ".json")));
      api.must(api.post("/v1/notifications/" + name + "/publish", "{}"));
    }
    String workflow =
        document("workflow.json")
            .replaceFirst("\\{", "{\"key\": \"abc\",")
            .replace(
                "\"body\": {\"payment\": \"COD\"},",
                "\"body\": {\"payment\": \"COD\"}, \"retries\": {\"max\": 1, \"first\": \"PT0.05S\"},");
    api.must(api.post("/v1/workflows", workflow));
    api.must(api.post("/v1/workflows/abc/publish", "{}"));
    String url = api.must(api.get("/v1/workflows/abc")).path("hookUrls").path("live").asString();
    hook = url.replaceFirst("https?://[^/]+", "");
  }

  private static String document(String name) throws Exception {
    try (var in = PaymentTest.class.getResourceAsStream("/demo/" + name)) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .replace("https://api.abc.example", shop.base())
          .replace("https://sms.abc.example", shop.base())
          .replace("\"port\": 2525", "\"port\": " + mail.getSmtp().getPort());
    }
  }

  private static JsonNode fire(String status, String customer, String phone) {
    String payload =
        """
        {"status":"%s","customer_id":"%s","order_id":"O-%s","amount":1499,"phone":"%s","email":"%s@abc.example"}\
        """
            .formatted(
                status, customer, customer, phone, customer.toLowerCase(java.util.Locale.ROOT));
    TestApi.Answer answer = api().hook(hook, payload, null);
    assertThat(answer.status()).isEqualTo(202);
    String run = answer.body().path("runId").asString();
    ServerProcess.eventually(
        "the run ends",
        () ->
            List.of("done", "failed")
                .contains(api().get("/v1/runs/" + run).body().path("status").asString()));
    return api().must(api().get("/v1/runs/" + run));
  }

  private static List<String> textsTo(String phone) {
    return shop.calls("POST", "/sms").stream()
        .filter(call -> call.body().path("to").asString().equals(phone))
        .map(call -> call.body().path("text").asString())
        .toList();
  }

  private static long mailsTo(String address) {
    return Arrays.stream(mail.getReceivedMessages())
        .filter(message ->
            com.icegreen.greenmail.util.GreenMailUtil.getHeaders(message).contains(address))
        .count();
  }

  private static List<String> way(JsonNode run) {
    return run.path("steps").valueStream().map(step -> step.path("id").asString()).toList();
  }

  @Test
  void shouldConfirmAPaidOrderByMailAndSms() {
    JsonNode run = fire("success", "C1", "+919800000001");

    ServerProcess.eventually(
        "both are there",
        () -> textsTo("+919800000001").size() == 1 && mailsTo("c1@abc.example") == 1);
    assertThat(run.path("outcome").asString()).isEqualTo("completed");
    assertThat(way(run)).containsExactly("paid", "confirm", "done");
    assertThat(run.path("steps").get(0).path("lane").asString()).isEqualTo("Paid");
    assertThat(run.path("contact").asString()).isEqualTo("C1");
  }

  @Test
  void shouldTurnAPowerUsersOrderIntoCashOnDeliveryOnce() {
    JsonNode run = fire("failed", "C2", "+919800000002");

    ServerProcess.eventually(
        "both are there",
        () -> textsTo("+919800000002").size() == 1 && mailsTo("c2@abc.example") == 1);
    assertThat(shop.calls("PUT", "/orders/C2")).hasSize(1);
    assertThat(shop.calls("PUT", "/orders/C2").getFirst().idempotencyKey())
        .isEqualTo(run.path("id").asString() + ".to_cod.1.1");
    assertThat(shop.calls("PUT", "/orders/C2").getFirst().body().path("payment").asString())
        .isEqualTo("COD");
    assertThat(way(run)).containsExactly("paid", "lookup", "kind", "to_cod", "confirm_cod");
    assertThat(run.path("steps").get(0).path("explanation").asString())
        .isEqualTo("status is \"failed\", not \"success\", so Otherwise");
    JsonNode messages = run.path("steps").get(4).path("messages");
    assertThat(messages).hasSize(2);
    ServerProcess.eventually(
        "the status is known",
        () ->
            List.of("sent", "delivered")
                .contains(
                    api()
                        .get("/v1/messages/" + messages.get(0).asString())
                        .body()
                        .path("status")
                        .asString()));
  }

  @Test
  void shouldSendALinkAndTheConfirmationOncePaid() {
    fire("failed", "C3", "+919800000003");
    ServerProcess.eventually("the link is there", () -> textsTo("+919800000003").size() == 1);
    assertThat(textsTo("+919800000003").getFirst()).contains("https://pay.abc.example/O-C3");
    assertThat(mailsTo("c3@abc.example")).isZero();

    fire("success", "C3", "+919800000003");
    ServerProcess.eventually(
        "the confirmation is there",
        () -> textsTo("+919800000003").size() == 2 && mailsTo("c3@abc.example") == 1);
  }

  @Test
  void shouldSendNothingWhenThePutFails() {
    shop.answerOrdersWith(500);

    JsonNode run = fire("failed", "unlucky-C2", "+919800000009");

    assertThat(run.path("outcome").asString()).isEqualTo("cod_failed");
    assertThat(way(run)).containsExactly("paid", "lookup", "kind", "to_cod", "stop");
    assertThat(run.path("steps").get(3).path("attempts")).hasSize(2);
    assertThat(textsTo("+919800000009")).isEmpty();
    assertThat(mailsTo("unlucky-c2@abc.example")).isZero();
    assertThat(api().must(api().get("/v1/messages?run=" + run.path("id").asString())).path("items"))
        .isEmpty();
  }
}
