package dev.carillon.server.demo;

import dev.carillon.engine.json.Json;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.egress.Outbound;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads the ABC payment workflow into a running server through its public API, fires its four
 * events at the real hook, and prints what each customer got. Running it twice updates what is
 * there.
 */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Egress egress;
  private final String base;
  private final String key;
  private final StandIns shop;
  private final MailStandIn mail;
  private final PrintStream out;

  /**
   * @param base address of the server, {@code http://127.0.0.1:8080}
   * @param key an owner's API key
   */
  public Demo(
      Egress egress, String base, String key, StandIns shop, MailStandIn mail, PrintStream out) {
    this.egress = egress;
    this.base = base;
    this.key = key;
    this.shop = shop;
    this.mail = mail;
    this.out = out;
  }

  /** Loads and fires; returns when the four runs have ended. */
  public void play() {
    load();
    String hook =
        call("GET", "/v1/workflows/abc-payments", null).path("hookUrls").path("live").asString();
    out.println("Loaded the workflow \"ABC payments\". Its webhook: " + hook + "\n");
    List<String> runs = new ArrayList<>();
    runs.add(fire(hook, "C1 pays", DemoDocuments.payment("success", "C1")));
    runs.add(fire(hook, "C2, a power user, fails to pay", DemoDocuments.payment("failed", "C2")));
    runs.add(fire(hook, "C3 fails to pay", DemoDocuments.payment("failed", "C3")));
    runs.add(fire(hook, "C3 pays after all", DemoDocuments.payment("success", "C3")));
    out.println("The four runs:");
    runs.forEach(run -> out.println("  " + base + "/runs/" + run));
    out.println("\nTry it: curl -X POST " + hook + " -H 'Content-Type: application/json' \\");
    out.println("  -d '" + Json.write(DemoDocuments.payment("failed", "C2")) + "'\n");
  }

  private void load() {
    put("/v1/integrations/demo-sms", DemoDocuments.smsGateway(shop.base()));
    put("/v1/integrations/demo-mail", DemoDocuments.mailServer(mail.port()));
    DemoDocuments.notifications()
        .forEach((name, document) -> {
          put("/v1/notifications/" + name, document);
          call("POST", "/v1/notifications/" + name + "/publish", Json.object());
        });
    ObjectNode workflow = DemoDocuments.workflow(shop.base());
    if (exists("/v1/workflows/abc-payments")) {
      put("/v1/workflows/abc-payments", workflow);
    } else {
      call("POST", "/v1/workflows", workflow.deepCopy().put("key", "abc-payments"));
    }
    call("POST", "/v1/workflows/abc-payments/publish", Json.object().put("note", "demo"));
  }

  private String fire(String hook, String what, ObjectNode payload) {
    int before = shop.happened().size();
    out.println("→ " + what);
    JsonNode answer = send("POST", hook, payload, Map.of());
    String run = answer.path("runId").asString("");
    JsonNode ended = awaitEnd(run);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
    shop.happened().stream().skip(before).forEach(line -> out.println("    " + line));
    out.println(
        "    run         "
            + run
            + " "
            + ended.path("status").asString()
            + ", way: "
            + way(ended)
            + "\n");
    return run;
  }

  private static String way(JsonNode run) {
    return String.join(
        " → ",
        run.path("steps")
            .valueStream()
            .map(step ->
                step.path("id").asString()
                    + (step.path("lane").isString()
                        ? " (" + step.path("lane").asString() + ")"
                        : ""))
            .toList());
  }

  private JsonNode awaitEnd(String run) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode state = call("GET", "/v1/runs/" + run, null);
      boolean over =
          List.of("done", "failed", "cancelled").contains(state.path("status").asString());
      if (over || System.nanoTime() > end) {
        return state;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private boolean exists(String path) {
    return exchange("GET", base + path, null, authority()).status() == 200;
  }

  private void put(String path, ObjectNode body) {
    call("PUT", path, body);
  }

  private JsonNode call(
      String method, String path, @org.jspecify.annotations.Nullable JsonNode body) {
    return send(method, base + path, body, authority());
  }

  private Map<String, String> authority() {
    return Map.of("Authorization", "Bearer " + key, "Carillon-Environment", "live");
  }

  private JsonNode send(
      String method,
      String url,
      @org.jspecify.annotations.Nullable JsonNode body,
      Map<String, String> headers) {
    Exchange.Answered answer = exchange(method, url, body, headers);
    if (answer.status() >= 300) {
      throw new IllegalStateException(
          "The demo expected success from "
              + method
              + " "
              + url
              + " but got "
              + answer.status()
              + ": "
              + answer.text());
    }
    return answer.body().length == 0 ? Json.object() : Json.parse(answer.body());
  }

  private Exchange.Answered exchange(
      String method,
      String url,
      @org.jspecify.annotations.Nullable JsonNode body,
      Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    Outbound outbound = Outbound.of(method, url, PATIENCE, "demo");
    if (body != null) {
      all.put("Content-Type", "application/json");
      outbound = outbound.withBody(Json.bytes(body));
    }
    Exchange exchange = egress.send(outbound.withHeaders(all));
    if (exchange instanceof Exchange.Answered answered) {
      return answered;
    }
    throw new IllegalStateException("The demo cannot reach " + url + ": " + exchange);
  }
}
