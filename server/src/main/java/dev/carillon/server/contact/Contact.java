package dev.carillon.server.contact;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person as stored.
 *
 * @param profile contract section 6 without {@code id}; never changed in place
 * @param revision grows by one with every change
 * @param createdAt milliseconds since 1970
 * @param updatedAt milliseconds since 1970
 */
public record Contact(
    String id, ObjectNode profile, long revision, long createdAt, long updatedAt) {

  /** The contact as the API shows it: with when it was made and last changed. */
  ObjectNode shown() {
    return json()
        .put("createdAt", Instant.ofEpochMilli(createdAt).toString())
        .put("updatedAt", Instant.ofEpochMilli(updatedAt).toString());
  }

  /** The contact of contract section 6: what templates see. */
  public ObjectNode json() {
    ObjectNode json = profile.objectNode().put("id", id);
    profile.properties().forEach(field -> json.set(field.getKey(), field.getValue()));
    if (!json.has("status")) {
      json.put("status", "active");
    }
    return json;
  }

  /** Whether nothing may be sent to this person. */
  public boolean disabled() {
    return profile.path("status").asString("").equals("disabled");
  }

  /** Whether the person wants nothing on this channel. */
  public boolean refuses(String channel) {
    return profile.path("preferences").path("channels").path(channel).isBoolean()
        && !profile.path("preferences").path("channels").path(channel).booleanValue();
  }

  /** Whether the person wants nothing about this topic. */
  public boolean declines(String topic) {
    return profile.path("preferences").path("topics").path(topic).isBoolean()
        && !profile.path("preferences").path("topics").path(topic).booleanValue();
  }
}
