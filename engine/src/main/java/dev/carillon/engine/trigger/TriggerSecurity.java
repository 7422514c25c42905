package dev.carillon.engine.trigger;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Field.Kind;
import dev.carillon.engine.net.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Who may call a trigger's address: the {@code security} field and what each kind needs. */
public final class TriggerSecurity {
  private static final Set<String> COMMON = Set.of("type");

  /** The fields each kind needs; what is secret among them is kept in the secret store. */
  private static final Map<String, List<String>> NEEDS =
      Map.ofEntries(
          Map.entry("none", List.of()),
          Map.entry("basic", List.of("username", "password")),
          Map.entry("header", List.of("name", "value")),
          Map.entry("ip", List.of("allow")),
          Map.entry("hmac", List.of("secret", "header")),
          Map.entry("standardWebhooks", List.of("secret")),
          Map.entry("stripe", List.of("secret")),
          Map.entry("github", List.of("secret")),
          Map.entry("slack", List.of("secret")),
          Map.entry("twilio", List.of("secret")),
          Map.entry("meta", List.of("secret")),
          Map.entry("segment", List.of("secret")));

  private static final Map<String, Set<String>> ALSO =
      Map.of("hmac", Set.of("algorithm", "encoding", "prefix"), "meta", Set.of("verifyToken"));

  /** The fields that are moved to the secret store when a document is saved. */
  public static final Set<String> SECRETS = Set.of("password", "value", "secret", "verifyToken");

  public static final List<String> TYPES =
      List.of(
          "none",
          "basic",
          "header",
          "ip",
          "hmac",
          "standardWebhooks",
          "stripe",
          "github",
          "slack",
          "twilio",
          "meta",
          "segment");

  private TriggerSecurity() {}

  /** The declared field, with the kinds a trigger offers. */
  public static Field field(List<String> types) {
    return Field.object(
        "security",
        false,
        "Security",
        "Who may call the address.",
        List.of(
            Field.choice("type", true, "Kind", "How a caller proves who it is.", types),
            Field.optional("username", Kind.TEXT, "User name", "For basic."),
            Field.optional("password", Kind.SECRET, "Password", "For basic."),
            Field.optional("name", Kind.TEXT, "Header", "Its name, for header."),
            Field.optional("value", Kind.SECRET, "Value", "Of that header."),
            Field.optional("secret", Kind.SECRET, "Secret", "Shared with the sender."),
            Field.optional("verifyToken", Kind.SECRET, "Verify token", "For Meta's challenge."),
            Field.optional("header", Kind.TEXT, "Signature header", "For hmac."),
            Field.choice(
                "algorithm", false, "Algorithm", "sha256 if empty.", List.of("sha1", "sha256")),
            Field.choice("encoding", false, "Encoding", "hex if empty.", List.of("hex", "base64")),
            Field.optional("prefix", Kind.TEXT, "Prefix", "Before the signature, as sha256=."),
            Field.optional("allow", Kind.TEXTS, "Addresses", "IP addresses or ranges.")));
  }

  /** Checks that the kind chosen has what it needs and nothing of another kind. */
  public static void check(TriggerCheck check) {
    String type = check.at("security/type").asString("none");
    if (type.equals("none")) {
      check.warning(
          "security",
          "webhook.no_security",
          "Anybody who knows the address can start this workflow; choose a signature or a"
              + " password.");
    }
    List<String> needed = NEEDS.getOrDefault(type, List.of());
    for (String name : needed) {
      need(check, name);
    }
    if (NEEDS.containsKey(type)) {
      Set<String> also = ALSO.getOrDefault(type, Set.of());
      for (String name : check.at("security").propertyNames()) {
        if (!COMMON.contains(name) && !needed.contains(name) && !also.contains(name)) {
          check.error(
              "security/" + name,
              "field.unknown",
              "\"" + name + "\" is no setting of security by " + type + "; remove it.");
        }
      }
    }
    addresses(check);
  }

  private static void need(TriggerCheck check, String name) {
    String path = "security/" + name;
    JsonNode value = check.at(path);
    if (SECRETS.contains(name)) {
      if (!isSet(value)) {
        check.error(
            path, "security.secret_missing", "Set the " + name + "; without it nobody can call.");
      }
    } else if (value.isEmpty() && value.asString("").isBlank()) {
      check.error(path, "field.required", "Fill in \"" + name + "\".");
    }
  }

  private static void addresses(TriggerCheck check) {
    JsonNode allow = check.at("security/allow");
    for (int i = 0; i < allow.size(); i++) {
      if (Cidr.parse(allow.get(i).asString("")).isEmpty()) {
        check.error(
            "security/allow/" + i,
            "address.invalid",
            "Write an address such as 203.0.113.7, or a range such as 203.0.113.0/24.");
      }
    }
  }

  /** Whether a secret field holds a secret: the text itself, or a mark that one is kept. */
  public static boolean isSet(JsonNode value) {
    return value.isString()
        ? !value.stringValue().isEmpty()
        : value.isObject()
            && (value.path("set").asBoolean(false) || value.path("secret").isString());
  }
}
