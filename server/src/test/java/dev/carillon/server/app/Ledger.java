package dev.carillon.server.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** Third parties on loopback: writes down every call and answers by path. */
final class Ledger implements AutoCloseable {
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int orderStatus = 200;

  /** One call that came. */
  record Call(String method, String path, String idempotencyKey, JsonNode body) {}

  Ledger() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Call> calls(String method, String pathStart) {
    return calls.stream()
        .filter(call -> call.method().equals(method) && call.path().startsWith(pathStart))
        .toList();
  }

  void answerOrdersWith(int status) {
    orderStatus = status;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().toString();
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    calls.add(
        new Call(
            exchange.getRequestMethod(),
            path,
            key == null ? "" : key,
            body.length == 0 ? Json.object() : Json.parse(body)));
    String kind = path.contains("C2") ? "power" : "regular";
    byte[] answer =
        path.startsWith("/customers")
            ? Json.bytes(Json.object().put("type", kind))
            : Json.bytes(Json.object().put("id", "m" + calls.size()));
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(path.startsWith("/orders") ? orderStatus : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
