package dev.carillon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAppTest {
  @TempDir static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    Path web = Files.createDirectories(folder.resolve("web"));
    Files.writeString(folder.resolve("secret.txt"), "not for you");
    Files.writeString(web.resolve("index.html"), "<!doctype html>the app");
    Files.writeString(web.resolve(".hidden"), "hidden");
    Path assets = Files.createDirectories(web.resolve("assets"));
    Files.writeString(assets.resolve("app-1a2b.js"), "plain script");
    Files.writeString(assets.resolve("app-1a2b.js.br"), "br script");
    Files.writeString(assets.resolve("app-1a2b.js.gz"), "gz script");
    Files.createSymbolicLink(web.resolve("link.txt"), folder.resolve("secret.txt"));
    server =
        new TestServer(
            List.of(Route.get("/v1/things", "things", r -> Answer.text(200, "things"))),
            (route, request, next) -> next.handle(request),
            web.toAbsolutePath());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawClient.Reply get(String path, String headers) throws IOException {
    return RawClient.ask(server.port(), "GET " + path + " HTTP/1.1\nHost: x" + headers, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/workflows/abc", "/runs"})
  void shouldGiveTheAppToABrowserThatNavigates(String path) throws IOException {
    var reply = get(path, "\nAccept: text/html,*/*");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("the app");
    assertThat(reply.headers())
        .containsEntry("Cache-Control", "no-cache")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Content-Type", "text/html; charset=utf-8");
    assertThat(reply.headers().get("Content-Security-Policy"))
        .contains("script-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/nothing",
        "/v1",
        "/assets/gone.js",
        "/.hidden",
        "/%2ehidden",
        "/assets/%2e%2e%2findex.html",
        "/assets/../index.html",
        "/..%5csecret.txt",
        "/assets%2fapp-1a2b.js"
      })
  void shouldNotGiveTheAppWhereItHasNoPage(String path) throws IOException {
    var reply = get(path, "\nAccept: text/html");

    assertThat(reply.status()).isIn(400, 404);
    assertThat(reply.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  @Test
  void shouldNotGiveThePageToAProgram() throws IOException {
    assertThat(get("/workflows", "\nAccept: application/json").status()).isEqualTo(404);
  }

  @Test
  void shouldFollowNoLinkOutOfItsFolder() throws IOException {
    assertThat(get("/link.txt", "").status()).isEqualTo(404);
  }

  @Test
  void shouldSendWhatIsCompressedAlready() throws IOException {
    var brotli = get("/assets/app-1a2b.js", "\nAccept-Encoding: gzip, br");
    assertThat(brotli.body()).isEqualTo("br script");
    assertThat(brotli.headers())
        .containsEntry("Content-Encoding", "br")
        .containsEntry("Vary", "Accept-Encoding")
        .containsEntry("Content-Type", "text/javascript; charset=utf-8")
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(get("/assets/app-1a2b.js", "\nAccept-Encoding: gzip").body()).isEqualTo("gz script");
    assertThat(get("/assets/app-1a2b.js", "").body()).isEqualTo("plain script");
  }

  @Test
  void shouldSendNothingThatIsKnownAlready() throws IOException {
    String tag = get("/", "\nAccept: text/html").headers().get("ETag");

    assertThat(get("/", "\nAccept: text/html\nIf-None-Match: " + tag).status()).isEqualTo(304);
  }

  @Test
  void shouldTakeNoOtherMethod() throws IOException {
    var reply = RawClient.ask(server.port(), "POST / HTTP/1.1\nHost: x\nAccept: text/html", "");

    assertThat(reply.status()).isEqualTo(404);
  }
}
