package dev.carillon.server.contact;

import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads profile fields. Read for a person at the API, every fault is a problem; read for an event,
 * what does not fit is left out, since a body that differs from the sample never breaks a run.
 */
final class ProfileReader {
  /** What stands beside the profile: read back and sent again, it changes nothing. */
  private static final Set<String> OURS = Set.of("id", "createdAt", "updatedAt", "stopped");

  private static final Set<String> TEXTS = Set.of("name", "timezone", "locale", "status");
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_ID = 200;
  private static final int MOST_TAGS = 200;
  private static final int LARGEST = 64 * 1024;

  private final Problems problems = new Problems();
  private final boolean nulls;

  private ProfileReader(boolean nulls) {
    this.nulls = nulls;
  }

  /** What an event says of a person: only what fits, no nulls, no id. */
  static ObjectNode lenient(JsonNode given) {
    return new ProfileReader(false).read(given);
  }

  /**
   * What a caller says of a person.
   *
   * @param nulls whether null means "remove this field" and is kept
   */
  static ObjectNode strict(JsonNode given, boolean nulls, Problems problems) {
    ProfileReader reader = new ProfileReader(nulls);
    ObjectNode read = reader.read(given);
    reader.problems.list().forEach(problems::add);
    if (Json.write(read).length() > LARGEST) {
      problems.error("", null, "contact.too_large", "The profile is larger than 64 KiB.");
    }
    return read;
  }

  /** An id as callers write it, text or number; empty when it is none. */
  static Optional<String> id(JsonNode given) {
    String text = given.isString() ? given.stringValue().strip() : plain(given);
    boolean fits =
        !text.isEmpty()
            && text.length() <= LONGEST_ID
            && text.chars().noneMatch(c -> c < 0x20 || c == 0x7f);
    return fits ? Optional.of(text) : Optional.empty();
  }

  private static String plain(JsonNode given) {
    return given.isIntegralNumber() ? given.asString() : "";
  }

  private ObjectNode read(JsonNode given) {
    ObjectNode read = Json.object();
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (OURS.contains(name)) {
        continue;
      }
      if (value.isNull() || (value.isString() && value.stringValue().isBlank())) {
        if (nulls) {
          read.putNull(name);
        }
        continue;
      }
      JsonNode fit = fit(name, value);
      if (fit != null) {
        read.set(name, fit);
      }
    }
    return read;
  }

  private @Nullable JsonNode fit(String name, JsonNode value) {
    return switch (name) {
      case "email" -> address(name, value, Addresses.email(text(value)), "asha@example.com");
      case "phone", "whatsapp" ->
          address(name, value, Addresses.phone(text(value)), "+919800000002");
      case "tags", "pushTokens" -> texts(name, value);
      case "attributes", "preferences" -> object(name, value);
      default -> TEXTS.contains(name) ? plainText(name, value) : unknown(name);
    };
  }

  private static String text(JsonNode value) {
    return value.isString()
        ? value.stringValue()
        : value.isIntegralNumber() ? value.asString() : "";
  }

  private @Nullable JsonNode address(
      String name, JsonNode value, Optional<String> read, String example) {
    if (read.isEmpty()) {
      fault(name, "contact." + name, "\"" + name + "\" is no address; write it like " + example);
      return null;
    }
    return value.isString() && value.stringValue().equals(read.get())
        ? value
        : Json.tree(read.get());
  }

  private @Nullable JsonNode plainText(String name, JsonNode value) {
    String text = text(value).strip();
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      fault(name, "field.type", "\"" + name + "\" must be text of at most 500 characters.");
      return null;
    }
    boolean right =
        switch (name) {
          case "timezone" -> zone(text);
          case "locale" -> text.matches("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");
          case "status" -> text.equals("active") || text.equals("disabled");
          default -> true;
        };
    if (!right) {
      fault(name, "contact." + name, sentence(name));
      return null;
    }
    return Json.tree(text);
  }

  private static String sentence(String name) {
    return switch (name) {
      case "timezone" -> "\"timezone\" is no IANA zone; write it like Asia/Kolkata.";
      case "locale" -> "\"locale\" is no language tag; write it like en or pt-BR.";
      default -> "\"status\" must be active or disabled.";
    };
  }

  private static boolean zone(String name) {
    try {
      return !ZoneId.of(name).getId().toUpperCase(Locale.ROOT).isEmpty();
    } catch (DateTimeException unknown) {
      return false;
    }
  }

  private @Nullable JsonNode texts(String name, JsonNode value) {
    boolean fits =
        value.isArray()
            && value.size() <= MOST_TAGS
            && value.valueStream().allMatch(JsonNode::isString);
    if (!fits) {
      fault(name, "field.type", "\"" + name + "\" must be a list of at most 200 texts.");
      return null;
    }
    var list = Json.array();
    value.valueStream().map(JsonNode::stringValue).distinct().forEach(list::add);
    return list;
  }

  private @Nullable JsonNode object(String name, JsonNode value) {
    if (!value.isObject()) {
      fault(name, "field.type", "\"" + name + "\" must be an object.");
      return null;
    }
    if (name.equals("preferences") && !preferences(value)) {
      fault(
          name,
          "contact.preferences",
          "\"preferences\" holds \"channels\" and \"topics\", each with true or false by name.");
      return null;
    }
    return value;
  }

  private static boolean preferences(JsonNode value) {
    return value
        .propertyStream()
        .allMatch(part ->
            Set.of("channels", "topics").contains(part.getKey())
                && part.getValue().isObject()
                && part.getValue().valueStream().allMatch(v -> v.isBoolean() || v.isNull()));
  }

  private @Nullable JsonNode unknown(String name) {
    fault(
        name,
        "field.unknown",
        "\"" + name + "\" is no field of a contact; put values of your own into \"attributes\".");
    return null;
  }

  private void fault(String field, String code, String message) {
    String pointer = "/" + field.replace("~", "~0").replace("/", "~1");
    problems.error(pointer, null, code, message.endsWith(".") ? message : message + ".");
  }
}
