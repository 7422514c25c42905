package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.server.settings.BadSetting;
import dev.carillon.server.settings.Settings;
import dev.carillon.server.settings.SettingsReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole process, put together as in production, with an embedded database of its own. */
class StartTest {
  private static final String ADMIN = "an-admin-key-of-more-than-32-characters";

  @TempDir Path data;

  private Settings settings(String masterKey) {
    return SettingsReader.read(
        Map.of(
            "CARILLON_DATA",
            data.toString(),
            "CARILLON_PORT",
            "0",
            "CARILLON_ADMIN_KEY",
            ADMIN,
            "CARILLON_MASTER_KEY",
            masterKey),
        data);
  }

  private static int get(int port, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  @Timeout(120)
  void shouldStartAskForCredentialsAndRefuseAnotherMasterKey() throws Exception {
    try (Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(20))) {
      Wiring.Started started =
          new Wiring(settings("the-master-key-this-was-begun-with"), lifecycle).start();

      assertThat(started.firstLink()).isPresent();
      assertThat(get(started.port(), "/health/ready")).isEqualTo(200);
      assertThat(get(started.port(), "/v1/keys")).isEqualTo(401);
      assertThat(get(started.port(), "/v1/keys", "Authorization", "Bearer " + ADMIN))
          .isEqualTo(200);
    }
    try (Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(20))) {
      Wiring wiring = new Wiring(settings("another-master-key-of-32-characters"), lifecycle);

      assertThatThrownBy(wiring::start)
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("CARILLON_MASTER_KEY is wrong");
    }
  }
}
