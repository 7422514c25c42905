package dev.carillon.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that dies while it reports. */
class ReportsSurvivalTest {
  @TempDir Path folder;

  private ServerProcess launch() throws Exception {
    return ServerProcess.start(
        folder.resolve("data"),
        Map.of("CARILLON_ADMIN_KEY", TestApi.ADMIN_KEY, "CARILLON_EGRESS_ALLOW", "127.0.0.0/8"));
  }

  @Test
  void shouldReportAfterAKillWithTheSameIds() throws Exception {
    try (Callbacks shop = new Callbacks()) {
      CountDownLatch end = shop.hang("/all");
      ServerProcess first = launch();
      TestApi api = new TestApi(first.port(), "test");
      api.must(
          api.put(
              "/v1/endpoints/all",
              "{\"kind\":\"webhook\",\"default\":true,\"url\":\"" + shop.url("/all") + "\"}"));
      api.must(
          api.put(
              "/v1/notifications/hi",
              "{\"name\":\"Hi\",\"channels\":{\"sms\":{\"text\":\"Hi\"}}}"));
      api.must(api.post("/v1/notifications/hi/publish", "{}"));
      for (int i = 0; i < 30; i++) {
        api.must(
            api.post(
                "/v1/notifications/hi/send",
                "{\"to\":{\"sms\":\"+9198000000%02d\"}}".formatted(i)));
      }
      ServerProcess.eventually("some are on their way", () -> shop.calls("/all").size() >= 16);
      List<String> begun = ids(shop);

      first.signal("KILL");
      first.awaitExit();
      end.countDown();
      try (ServerProcess second = launch()) {
        ServerProcess.eventually("all are told", () -> ids(shop).stream().distinct().count() == 30);
        TestApi again = new TestApi(second.port(), "test");
        ServerProcess.eventually(
            "all are known to be",
            () ->
                again
                        .must(again.get("/v1/endpoints/all/deliveries?status=delivered"))
                        .path("items")
                        .size()
                    == 30);
      }

      assertThat(ids(shop).subList(begun.size(), ids(shop).size())).containsAll(begun);
    }
  }

  private static List<String> ids(Callbacks shop) {
    return shop.calls("/all").stream().map(call -> call.header("webhook-id")).toList();
  }
}
