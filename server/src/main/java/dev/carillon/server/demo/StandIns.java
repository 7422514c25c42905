package dev.carillon.server.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shop's APIs and its SMS gateway, on loopback: {@code GET /customers?id=} tells the kind of a
 * customer, {@code PUT /orders/{id}} changes an order, {@code POST /sms} takes a text message.
 */
public final class StandIns implements AutoCloseable {
  private final HttpServer server;
  private final List<String> happened = new CopyOnWriteArrayList<>();

  private StandIns(HttpServer server) {
    this.server = server;
  }

  public static StandIns start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      StandIns standIns = new StandIns(server);
      server.createContext("/customers", standIns::customer);
      server.createContext("/orders/", standIns::order);
      server.createContext("/sms", standIns::sms);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return standIns;
    } catch (IOException failed) {
      throw new UncheckedIOException("The demo's stand-ins cannot listen on loopback", failed);
    }
  }

  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What reached the stand-ins, in order, a line each. */
  public List<String> happened() {
    return happened;
  }

  public void note(String line) {
    happened.add(line);
  }

  private void customer(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    happened.add("shop API    GET /customers?" + query);
    answer(exchange, Json.object().put("type", query.contains("id=C2") ? "power" : "regular"));
  }

  private void order(HttpExchange exchange) throws IOException {
    String body =
        new String(
            exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    happened.add(
        "shop API    " + exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    answer(exchange, Json.object().put("ok", true));
  }

  private void sms(HttpExchange exchange) throws IOException {
    JsonNode message = Json.parse(exchange.getRequestBody().readAllBytes());
    happened.add(
        "phone       SMS to "
            + message.path("to").asString()
            + ": "
            + message.path("text").asString());
    answer(exchange, Json.object().put("id", "sms-" + happened.size()));
  }

  private static void answer(HttpExchange exchange, ObjectNode body) throws IOException {
    byte[] bytes = Json.bytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
