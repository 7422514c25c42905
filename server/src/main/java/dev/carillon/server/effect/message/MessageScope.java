package dev.carillon.server.effect.message;

import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What conditions of a route may read. */
record MessageScope(Message message, ObjectNode profile) implements Scope {
  @Override
  public JsonNode top(String name) {
    return name.equals("contact") ? profile : MissingNode.getInstance();
  }

  @Override
  public JsonNode bare() {
    ObjectNode bare =
        Json.object()
            .put("to", message.to())
            .put("channel", message.channel())
            .put("category", message.category())
            .put("notification", message.notification())
            .put("messageId", message.id())
            .put("requestId", message.request());
    bare.set("content", message.content());
    return bare;
  }
}
