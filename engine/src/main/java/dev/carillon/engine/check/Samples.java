package dev.carillon.engine.check;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Looks into sample values. Null in a sample means: could be anything. */
final class Samples {
  private Samples() {}

  /** Whether the sample shows that there is no such path. */
  static boolean absent(JsonNode sample, Path path) {
    JsonNode at = sample;
    for (String segment : path.segments()) {
      if (!at.isContainer()) {
        // Into a null, or into text or a number: only the latter is surely wrong.
        return !at.isNull() && !segment.equals("length");
      }
      if (at.isArray()) {
        if (at.isEmpty() || segment.equals("length")) {
          return false;
        }
        at = at.get(0);
      } else if (at.has(segment)) {
        at = at.get(segment);
      } else {
        return true;
      }
    }
    return false;
  }

  /** The value at the path, or a missing node. */
  static JsonNode find(JsonNode sample, Path path) {
    JsonNode at = sample;
    for (String segment : path.segments()) {
      at =
          at.isArray()
              ? at.path(segment.matches("\\d{1,6}") ? Integer.parseInt(segment) : -1)
              : at.path(segment);
    }
    return at.isNull() ? MissingNode.getInstance() : at;
  }
}
