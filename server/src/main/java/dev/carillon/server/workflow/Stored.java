package dev.carillon.server.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow as it lies in the database.
 *
 * @param revision of the draft; grows by one with every save
 * @param paused the environments in which nothing starts
 * @param updatedAt milliseconds since 1970
 */
record Stored(
    String key,
    int revision,
    ObjectNode draft,
    @Nullable Integer liveVersion,
    @Nullable String liveTrigger,
    boolean archived,
    List<String> paused,
    long createdAt,
    long updatedAt,
    String updatedBy) {

  String status(String environment) {
    if (archived) {
      return "archived";
    }
    if (paused.contains(environment)) {
      return "paused";
    }
    return liveVersion == null ? "draft" : "live";
  }
}
