package dev.carillon.server.app;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole server and a customer's systems that are told what happens. */
abstract class ReportsSetting {
  @TempDir static Path folder;

  static Callbacks shop;
  static ServerProcess server;

  static TestApi api;

  @BeforeAll
  static void start() throws Exception {
    shop = new Callbacks();
    server = launch();
    api = new TestApi(server.port(), "live");
    put(
        "/v1/integrations/gate",
        "{'provider':'http','channel':'sms','config':{'url':'%s','body':{'to':'{{to}}'},'idPath':'id'}}"
            .formatted(shop.url("/gate")));
    put("/v1/notifications/hello", "{'name':'Hello','channels':{'sms':{'text':'Hi {{who}}'}}}");
    api.must(api.post("/v1/notifications/hello/publish", "{}"));
  }

  static ServerProcess launch() throws Exception {
    return ServerProcess.start(
        folder.resolve("data"),
        Map.of(
            "CARILLON_ADMIN_KEY",
            TestApi.ADMIN_KEY,
            "CARILLON_TEST_CLOCK",
            "1",
            "CARILLON_EGRESS_ALLOW",
            "127.0.0.0/8"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    shop.close();
  }

  static JsonNode put(String path, String json) {
    return api.must(api.put(path, json.replace('\'', '"')));
  }

  static JsonNode endpoint(String key, String more) {
    return put(
        "/v1/endpoints/" + key,
        "{'kind':'webhook','url':'%s'%s}".formatted(shop.url("/" + key), more));
  }

  /** Sends one message that is reported to those endpoints; answers its id. */
  static String send(String endpoints) {
    return send(endpoints, "");
  }

  static String send(String endpoints, String more) {
    String body =
        "{'to':{'sms':'+919800000001'},'data':{'who':'you'},'callback':{'endpoints':[%s]%s}}"
            .formatted(endpoints, more);
    JsonNode answer = api.must(api.post("/v1/notifications/hello/send", body.replace('\'', '"')));
    return answer.at("/messages/0/id").asString();
  }

  static void await(String path, int count) {
    ServerProcess.eventually(count + " calls to " + path, () -> shop.calls(path).size() >= count);
  }
}
