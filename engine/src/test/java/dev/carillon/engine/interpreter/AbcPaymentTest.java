package dev.carillon.engine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.PlainWorld;
import dev.carillon.engine.run.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The example that must always work, played on the virtual clock. */
class AbcPaymentTest {
  private static final String DOCUMENT =
      """
      {"name":"ABC payments",
       "trigger":{"type":"webhook","method":"POST","contentType":"json",
         "contact":{"id":"{{trigger.customer_id}}","phone":"{{trigger.phone}}","email":"{{trigger.email}}"}},
       "steps":[
        {"id":"paid","type":"branch",
         "lanes":[{"name":"Paid","when":{"all":[{"value":"{{trigger.status}}","op":"equals","to":"success"}]},
           "steps":[{"id":"confirm","type":"send","notification":"order-confirmation"},{"id":"done","type":"end"}]}],
         "otherwise":[]},
        {"id":"lookup","type":"http","method":"GET","url":"https://api.abc.example/customers","query":{"id":"{{customer_id}}"}},
        {"id":"kind","type":"branch",
         "lanes":[{"name":"Power user","when":{"all":[{"value":"{{steps.lookup.body.type}}","op":"equals","to":"power"}]},
           "steps":[{"id":"to_cod","type":"http","method":"PUT","url":"https://api.abc.example/orders/{{customer_id}}",
                     "body":{"payment":"COD"},"failed":[{"id":"stop","type":"end","outcome":"cod_failed"}]},
                    {"id":"confirm_cod","type":"send","notification":"order-confirmation"}]}],
         "otherwise":[{"id":"retry_link","type":"send","notification":"payment-retry","channels":["sms"]}]}]}
      """;

  private static final Map<String, ObjectNode> NOTIFICATIONS =
      Map.of(
          "order-confirmation",
          object(
              """
              {"name":"Order confirmation","channels":{
                "email":{"subject":"Order {{order_id}} is confirmed","html":"<p>Dear {{contact.id}}, {{amount}}</p>"},
                "sms":{"text":"Order {{order_id}} is confirmed"}}}\
              """),
          "payment-retry",
          object(
              """
              {"name":"Payment retry","channels":{"sms":{"text":"Pay {{amount}} again: https://pay.abc.example/{{order_id}}"},
                "email":{"subject":"x","text":"y"}}}\
              """));

  private final Engine engine = new Engine();

  @Test
  void shouldConfirmByMailAndSmsWhenPaid() {
    ObjectNode answer = simulate("success", "C1", "{}");

    assertThat(answer.path("status").asString()).isEqualTo("done");
    assertThat(channels(answer)).containsExactly("email", "sms");
    assertThat(answer.path("calls")).isEmpty();
    assertThat(answer.path("steps").get(0).path("lane").asString()).isEqualTo("Paid");
    assertThat(answer.path("messages").get(1).path("content").path("text").asString())
        .isEqualTo("Order O-7 is confirmed");
  }

  @Test
  void shouldTurnAPowerUsersOrderIntoCashOnDelivery() {
    ObjectNode answer =
        simulate("failed", "C2", "{\"lookup\":[{\"status\":200,\"body\":{\"type\":\"power\"}}]}");

    assertThat(answer.path("outcome").asString()).isEqualTo("completed");
    assertThat(channels(answer)).containsExactly("email", "sms");
    assertThat(calls(answer))
        .containsExactly(
            "GET https://api.abc.example/customers?id=C2", "PUT https://api.abc.example/orders/C2");
    assertThat(answer.path("calls").get(1).path("body").path("payment").asString())
        .isEqualTo("COD");
    assertThat(answer.path("steps").get(0).path("explanation").asString())
        .isEqualTo("status is \"failed\", not \"success\", so Otherwise");
  }

  @Test
  void shouldSendNothingWhenThePutFailsForGood() {
    ObjectNode answer =
        simulate(
            "failed",
            "C2",
            "{\"lookup\":[{\"status\":200,\"body\":{\"type\":\"power\"}}],\"to_cod\":[{\"status\":500}]}");

    assertThat(answer.path("outcome").asString()).isEqualTo("cod_failed");
    assertThat(answer.path("messages")).isEmpty();
    assertThat(calls(answer)).hasSize(5);
    assertThat(
            answer
                .path("calls")
                .valueStream()
                .skip(1)
                .map(call -> call.path("at").asString())
                .toList())
        .containsExactly(
            "2026-01-05T09:00:00Z",
            "2026-01-05T09:00:01Z",
            "2026-01-05T09:00:04Z",
            "2026-01-05T09:00:13Z");
    JsonNode put = answer.path("steps").get(3);
    assertThat(put.path("attempts")).hasSize(4);
    assertThat(put.path("lane").asString()).isEqualTo("failed");
  }

  @Test
  void shouldAskOthersToPayAgainBySms() {
    ObjectNode answer =
        simulate("failed", "C3", "{\"lookup\":[{\"status\":200,\"body\":{\"type\":\"regular\"}}]}");

    assertThat(channels(answer)).containsExactly("sms");
    assertThat(answer.path("messages").get(0).path("content").path("text").asString())
        .isEqualTo("Pay 1499 again: https://pay.abc.example/O-7");
    assertThat(answer.path("messages").get(0).path("to").asString()).isEqualTo("+919800000002");
  }

  @Test
  void shouldAnswerTheSameByteForByte() {
    String responses = "{\"lookup\":[{\"status\":200,\"body\":{\"type\":\"power\"}}]}";

    assertThat(Json.write(simulate("failed", "C2", responses)))
        .isEqualTo(Json.write(simulate("failed", "C2", responses)));
  }

  private ObjectNode simulate(String status, String customer, String responses) {
    ObjectNode request = Json.object();
    request.set(
        "trigger",
        object(
            """
            {"status":"%s","customer_id":"%s","order_id":"O-7","amount":1499,
             "phone":"+919800000002","email":"asha@x.in"}\
            """
                .formatted(status, customer)));
    request.set("responses", object(responses));
    return engine
        .simulator()
        .simulate(
            engine.steps().read(object(DOCUMENT)),
            "abc",
            new PlainWorld(NOTIFICATIONS::get, id -> null, World.Delivery.CARRIED),
            request);
  }

  private static List<String> channels(ObjectNode answer) {
    return answer.path("messages").valueStream().map(m -> m.path("channel").asString()).toList();
  }

  private static List<String> calls(ObjectNode answer) {
    return answer
        .path("calls")
        .valueStream()
        .map(call -> call.path("method").asString() + " " + call.path("url").asString())
        .toList();
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.parse(json);
  }
}
