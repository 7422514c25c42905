package dev.carillon.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
  @Test
  void shouldSignAsTheSpecificationSays() {
    byte[] body =
        "{\"type\":\"message.delivered\",\"timestamp\":\"2026-09-21T13:33:20Z\",\"data\":{\"message_id\":\"m-1\"}}"
            .getBytes(StandardCharsets.UTF_8);

    var headers =
        Signature.headers(
            "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "msg_01HZX3", 1790000000, body);

    assertThat(headers)
        .containsEntry("webhook-id", "msg_01HZX3")
        .containsEntry("webhook-timestamp", "1790000000")
        .containsEntry("webhook-signature", "v1,4A1BJQdt5SeKhF+vaFf/MJquU+It1/mt4UbSQSiU8cQ=");
  }

  @Test
  void shouldKnowWhatIsNoKey() {
    assertThat(Signature.key("whsec_")).isNull();
    assertThat(Signature.key("whsec_not base64!")).isNull();
  }
}
