package dev.carillon.server.demo;

import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the demo loads: documents under {@code resources/demo}, with the stand-ins' addresses put
 * in.
 */
final class DemoDocuments {
  private DemoDocuments() {}

  static ObjectNode workflow(String shop) {
    return document("workflow.json", Map.of("https://api.abc.example", shop));
  }

  static ObjectNode smsGateway(String shop) {
    return document("sms-gateway.json", Map.of("https://sms.abc.example", shop));
  }

  static ObjectNode mailServer(int port) {
    return document("mail-server.json", Map.of("\"port\": 2525", "\"port\": " + port));
  }

  static Map<String, ObjectNode> notifications() {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    all.put("order-confirmation", document("order-confirmation.json", Map.of()));
    all.put("payment-retry", document("payment-retry.json", Map.of()));
    return all;
  }

  static ObjectNode payment(String status, String customer) {
    String digit = customer.substring(1);
    return Json.object()
        .put("status", status)
        .put("customer_id", customer)
        .put("order_id", "O-" + digit)
        .put("amount", 1499)
        .put("phone", "+91980000000" + digit)
        .put("email", "customer" + digit + "@abc.example");
  }

  private static ObjectNode document(String name, Map<String, String> replacements) {
    try (InputStream in = DemoDocuments.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Expected the resource /demo/" + name + " but got none");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> replacement : replacements.entrySet()) {
        text = text.replace(replacement.getKey(), replacement.getValue());
      }
      return (ObjectNode) Json.parse(text);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
