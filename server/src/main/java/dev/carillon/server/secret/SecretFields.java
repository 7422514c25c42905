package dev.carillon.server.secret;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a kind of document holds secrets. */
@FunctionalInterface
public interface SecretFields {
  /**
   * One field that holds a secret, or a mark of one.
   *
   * @param id names the same field in another revision of the document, also when steps have moved
   * @param holder the object that has the field
   * @param field its name
   */
  record Spot(String id, ObjectNode holder, String field) {
    JsonNode value() {
      return holder.path(field);
    }
  }

  /** All fields of this document that are present and hold secrets. */
  List<Spot> in(ObjectNode document);

  /** The members of one object, such as {@code secrets} of an integration. */
  static SecretFields membersOf(String object) {
    return document -> {
      List<Spot> spots = new ArrayList<>();
      if (document.path(object) instanceof ObjectNode holder) {
        for (String name : holder.propertyNames()) {
          spots.add(new Spot(object + "." + name, holder, name));
        }
      }
      return spots;
    };
  }

  /** Fields at the top, such as {@code secret} of an endpoint. */
  static SecretFields top(String... fields) {
    return document -> {
      List<Spot> spots = new ArrayList<>();
      for (String field : fields) {
        if (document.has(field)) {
          spots.add(new Spot(field, document, field));
        }
      }
      return spots;
    };
  }

  /** The security of a trigger and the signatures of steps, wherever the step stands. */
  static SecretFields workflow() {
    return WorkflowSecrets::in;
  }
}
