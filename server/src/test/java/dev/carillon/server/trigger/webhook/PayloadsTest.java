package dev.carillon.server.trigger.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.server.http.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {
  private static final String TYPE = "multipart/form-data; boundary=XyZ";

  @Test
  void shouldReadFieldsAndOnlyNameFiles() {
    String body =
        """
        --XyZ
        Content-Disposition: form-data; name="customer"

        Zoë
        --XyZ
        Content-Disposition: form-data; name="tag"

        a
        --XyZ
        Content-Disposition: form-data; name="tag"

        b
        --XyZ
        Content-Disposition: form-data; name="file"; filename="../../etc/passwd"
        Content-Type: text/plain

        secret
        --XyZ--
        """
            .replace("\n", "\r\n");

    assertThat(Multipart.read(body.getBytes(StandardCharsets.UTF_8), TYPE))
        .hasToString(
            "{\"customer\":\"Zoë\",\"tag\":[\"a\",\"b\"],\"file\":{\"filename\":\"../../etc/passwd\","
                + "\"contentType\":\"text/plain\",\"size\":6}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "--XyZ",
        "--XyZ\r\n",
        "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends",
        "--XyZ\r\nno headers\r\n--XyZ--",
        "--XyZ\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--XyZ--"
      })
  void shouldRefuseBrokenForms(String body) {
    assertThatThrownBy(() -> Multipart.read(body.getBytes(StandardCharsets.UTF_8), TYPE))
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.status()).isEqualTo(400));
  }
}
