package dev.carillon.server.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A customer's systems on loopback: each path is one, answers as it is told, writes down all. */
final class Callbacks implements AutoCloseable {
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> retryAfter = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();

  /** One call that came. */
  record Call(String path, Map<String, List<String>> headers, String text) {
    JsonNode body() {
      return Json.parse(text);
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }

    /** What a careful receiver computes; written without a look at the server's own code. */
    String expectedSignature(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = header("webhook-id") + "." + header("webhook-timestamp") + "." + text;
        return "v1,"
            + Base64.getEncoder()
                .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
      } catch (java.security.GeneralSecurityException broken) {
        throw new AssertionError(broken);
      }
    }
  }

  Callbacks() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().startsWith(path)).toList();
  }

  List<String> types(String path) {
    return calls(path).stream().map(call -> call.body().path("type").asString("")).toList();
  }

  void answer(String path, int status) {
    statuses.put(path, status);
  }

  void askFor(String path, String seconds) {
    retryAfter.put(path, seconds);
  }

  /** Calls to the path are not answered until the latch is open. */
  CountDownLatch hang(String path) {
    return hanging.computeIfAbsent(path, name -> new CountDownLatch(1));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().toString();
    CountDownLatch latch = hanging.get(path);
    calls.add(new Call(path, Map.copyOf(exchange.getRequestHeaders()), text));
    try {
      if (latch != null) {
        latch.await();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (retryAfter.containsKey(path)) {
      exchange.getResponseHeaders().add("Retry-After", retryAfter.get(path));
    }
    byte[] answer = "{\"id\":\"g1\"}".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(statuses.getOrDefault(path, 200), answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    hanging.values().forEach(CountDownLatch::countDown);
    server.stop(0);
  }
}
