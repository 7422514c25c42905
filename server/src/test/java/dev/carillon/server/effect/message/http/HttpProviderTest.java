package dev.carillon.server.effect.message.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.egress.AllowList;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.integration.Account;
import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Integration;
import dev.carillon.server.integration.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class HttpProviderTest {
  private record Got(String method, String path, Map<String, List<String>> headers, String body) {}

  private final List<Got> got = new CopyOnWriteArrayList<>();
  private final Engine engine = new Engine();
  private volatile int status = 200;
  private volatile String answer = "{}";
  private volatile String retryAfter = "";
  private HttpServer gateway;
  private Egress egress;
  private HttpProvider http;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          got.add(
              new Got(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  body));
          if (status == 0) {
            exchange.close();
            return;
          }
          if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
          }
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    gateway.start();
    egress = Egress.open(AllowList.parse("127.0.0.1:" + gateway.getAddress().getPort()));
    http = new HttpProvider(egress, Clock.system(), engine.templates(), engine.conditions());
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
    egress.close();
  }

  @Test
  void shouldRenderTheCallOverEverythingThatTheContractNames() {
    ObjectNode config =
        config(
            "{'url':'#/send/{{channel}}?to={{to}}','method':'PUT','from':'ABC',"
                + "'headers':{'X-Key':'{{secrets.apiKey}}'},"
                + "'body':{'to':'{{to}}','from':'{{from}}','text':'{{content.text}}',"
                + "'name':'{{contact.name}}','ref':'{{messageId}}/{{requestId}}'}}");

    Outcome outcome = http.send(dispatch(config));

    assertThat(outcome).isEqualTo(new Outcome.Accepted(null));
    Got call = got.getFirst();
    assertThat(call.method()).isEqualTo("PUT");
    assertThat(call.path()).isEqualTo("/send/sms?to=%2B9198000001");
    assertThat(call.headers().get("X-key")).containsExactly("s3cret");
    assertThat(call.headers().get("Idempotency-key")).containsExactly("run_1.s.1.1");
    assertThat(call.headers().get("Content-type")).containsExactly("application/json");
    assertThat(Json.parse(call.body()))
        .isEqualTo(
            Json.parse(
                "{\"to\":\"+9198000001\",\"from\":\"ABC\",\"text\":\"Hi \\\"A\\\"\","
                    + "\"name\":\"Asha\",\"ref\":\"req_1:0001/req_1\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id                       | {'id':'g-1'}                    | g-1",
        "messages.0.id            | {'messages':[{'id':7}]}         | 7",
        "/messages/0/id           | {'messages':[{'id':'x'}]}       | x",
        "response.body.messages[0].id | {'messages':[{'id':'x'}]}   | x",
        "id                       | {}                              | none",
        "id                       | no json                         | none",
      })
  void shouldFindTheGatewaysId(String path, String body, String id) {
    answer = body.replace('\'', '"');

    Outcome outcome = http.send(dispatch(config("{'url':'#','idPath':'" + path.strip() + "'}")));

    assertThat(outcome).isEqualTo(new Outcome.Accepted(id.equals("none") ? null : id));
  }

  @ParameterizedTest
  @CsvSource({
    "200, Accepted", "202, Accepted", "302, Rejected", "400, Rejected", "404, Rejected",
    "401, Transient", "403, Transient", "408, Transient", "425, Transient", "429, Transient",
    "500, Transient", "503, Transient", "0, Unknown",
  })
  void shouldReadTheStatus(int given, String outcome) {
    status = given;

    assertThat(http.send(dispatch(config("{'url':'#'}"))).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {'state':'queued'} | Accepted",
        "200 | {'state':'error'}  | Rejected",
        "409 | {'state':'queued'} | Accepted",
        "500 | {'state':'error'}  | Transient",
      })
  void shouldJudgeByTheConditionWhereThereIsOne(int given, String body, String outcome) {
    status = given;
    answer = body.replace('\'', '"');
    ObjectNode config =
        config(
            "{'url':'#','success':{'all':[{'value':'{{response.body.state}}','op':'equals',"
                + "'to':'queued'}]}}");

    assertThat(http.send(dispatch(config)).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "7 | PT7S",
        "315360000 | PT87600H",
        "-5 | none",
        "soon | none",
        "Wed, 21 Oct 2015 07:28:00 GMT | none"
      })
  void shouldReadRetryAfter(String header, String expected) {
    status = 429;
    retryAfter = header;

    Outcome outcome = http.send(dispatch(config("{'url':'#'}")));

    assertThat(((Outcome.Transient) outcome).retryAfter())
        .isEqualTo(expected == null ? null : Duration.parse(expected));
  }

  @Test
  void shouldNotCallWhereTheEgressRefuses() {
    Outcome outcome = http.send(dispatch(object("{'url':'http://127.0.0.2:80/'}")));

    assertThat(outcome).isInstanceOf(Outcome.Unfit.class);
    assertThat(((Outcome.Unfit) outcome).code()).isEqualTo("egress_blocked");
  }

  @Test
  void shouldFindFaultsWhenItIsSaved() {
    Problems problems = new Problems();

    http.check(
        object("{'url':'ftp://x','body':{'a':'{{#if x}}'},'statusMap':{'DELIVRD':'arrived'}}"),
        problems);

    assertThat(problems.list())
        .extracting(Problem::pointer)
        .contains("/config/url", "/config/body/a", "/config/statusMap/DELIVRD");
  }

  private ObjectNode config(String json) {
    String base = "http://127.0.0.1:" + gateway.getAddress().getPort();
    return object(json.replace("#", base));
  }

  private Dispatch dispatch(ObjectNode config) {
    Integration integration =
        new Integration(
            "test", "gw", null, "http", "sms", config, List.of("apiKey"), null, null, 1, 1);
    return new Dispatch(
        new Account(integration, http, name -> Optional.of("s3cret")),
        "req_1:0001",
        "req_1",
        "run_1.s.1.1",
        "sms",
        "+9198000001",
        Json.object().put("text", "Hi \"A\""),
        Json.object().put("name", "Asha"),
        1);
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.parse(json.replace('\'', '"'));
  }
}
