package dev.carillon.engine.content;

import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a channel's addresses are found on a contact and brought into one form.
 *
 * @param of the addresses on a profile
 * @param canonical the one form of an address, or empty when it is none
 */
record Addresses(
    Function<ObjectNode, List<String>> of, Function<String, Optional<String>> canonical) {
  private static final int LONGEST = 4096;

  static Addresses phone(String... fields) {
    return new Addresses(profile -> first(profile, fields), PhoneNumber::any);
  }

  static Addresses email() {
    return new Addresses(profile -> first(profile, "email"), MailAddress::canonical);
  }

  static Addresses field(String field) {
    return new Addresses(profile -> first(profile, field), Addresses::plain);
  }

  /** Every entry of a list. */
  static Addresses list(String field) {
    return new Addresses(
        profile ->
            profile
                .path(field)
                .valueStream()
                .map(entry -> entry.isString() ? entry.stringValue() : Json.write(entry))
                .toList(),
        Addresses::plain);
  }

  /** A channel that leads to a room rather than a person: the integration knows where. */
  static Addresses shared(String channel) {
    return new Addresses(
        profile -> {
          List<String> own = first(profile, channel);
          return own.isEmpty() ? List.of(channel) : own;
        },
        Addresses::plain);
  }

  private static List<String> first(ObjectNode profile, String... fields) {
    for (String field : fields) {
      JsonNode value = profile.path(field);
      if (value.isValueNode() && !value.asString("").isBlank()) {
        return List.of(value.asString().strip());
      }
    }
    return List.of();
  }

  private static Optional<String> plain(String given) {
    boolean fits =
        !given.isBlank()
            && given.length() <= LONGEST
            && given.codePoints().noneMatch(Addresses::breaksLines);
    return fits ? Optional.of(given.strip()) : Optional.empty();
  }

  private static boolean breaksLines(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
