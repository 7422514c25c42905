package dev.carillon.server.app;

import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A small client of the public API with the admin key. */
public final class TestApi {
  public static final String ADMIN_KEY = "an-admin-key-that-is-long-enough-0123456789";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final int port;
  private final String environment;

  public TestApi(int port, String environment) {
    this.port = port;
    this.environment = environment;
  }

  /** Status and body; status 0 when no answer came. */
  public record Answer(int status, JsonNode body) {}

  public Answer get(String path) {
    return send("GET", path, null, null);
  }

  public Answer post(String path, @Nullable String json) {
    return send("POST", path, json, null);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, json, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, null);
  }

  /** As {@link #get}, and the status must be a success. */
  public JsonNode must(Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new AssertionError("Expected a success but got " + answer);
    }
    return answer.body();
  }

  /** A call of a public hook. */
  public Answer hook(String path, String json, @Nullable String idempotencyKey) {
    return send("POST", path, json, idempotencyKey);
  }

  /**
   * A call of a public address as its sender makes it, with nothing added.
   *
   * @param headers name, value, name, value …
   */
  public Answer raw(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(request.build());
  }

  private Answer send(
      String method, String path, @Nullable String json, @Nullable String idempotencyKey) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (!path.startsWith("/hooks/")) {
      request.header("Authorization", "Bearer " + ADMIN_KEY);
      request.header("Carillon-Environment", environment);
    }
    if (idempotencyKey != null) {
      request.header("Idempotency-Key", idempotencyKey);
    }
    return answer(request.build());
  }

  private static Answer answer(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
      byte[] body = answer.body();
      boolean isJson =
          answer.headers().firstValue("content-type").orElse("").contains("json")
              && body.length > 0;
      return new Answer(answer.statusCode(), isJson ? Json.parse(body) : Json.object());
    } catch (IOException noAnswer) {
      return new Answer(0, Json.object());
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
