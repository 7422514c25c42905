package dev.carillon.server.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request, taken apart once into decoded segments. Nothing is cleaned up: an empty
 * segment ({@code //}, a slash at the end), a dot segment or a {@code ;x} stays what it is and so
 * matches no literal of a route.
 */
record RequestPath(List<String> segments) {
  static RequestPath parse(String raw) {
    if (!raw.startsWith("/")) {
      throw ProblemException.malformed("The request's target must be a path that begins with /.")
          .with("Connection", "close");
    }
    List<String> segments = new ArrayList<>();
    if (raw.length() > 1) {
      for (String part : raw.substring(1).split("/", -1)) {
        segments.add(segment(part));
      }
    }
    return new RequestPath(List.copyOf(segments));
  }

  private static String segment(String raw) {
    String decoded = PercentCode.decode(raw, false);
    if (decoded.contains("../") || decoded.contains("..\\")) {
      throw ProblemException.malformed("The path must not lead upwards.");
    }
    for (int i = 0; i < decoded.length(); i++) {
      if (Character.isISOControl(decoded.charAt(i))) {
        throw ProblemException.malformed("The path must not hold control characters.");
      }
    }
    return decoded;
  }

  /** Whether a segment could never be the value of a variable: nothing, or a step in a tree. */
  static boolean isNoValue(String segment) {
    return segment.isEmpty() || segment.equals(".") || segment.equals("..");
  }
}
