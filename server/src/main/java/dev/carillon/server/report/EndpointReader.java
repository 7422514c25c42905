package dev.carillon.server.report;

import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.json.Json;
import dev.carillon.server.egress.Exchange;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads an endpoint as contract 5.3 shapes it. One for one body; not thread-safe. */
final class EndpointReader {
  static final String SECRET = "secret";
  private static final String PREFIX = "whsec_";
  private static final Set<String> FIELDS =
      Set.of(
          "key",
          "kind",
          "name",
          "url",
          "secret",
          "default",
          "events",
          "headers",
          "projectId",
          "status",
          "revision");
  private static final Set<String> OURS =
      Set.of(
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature",
          "content-type",
          "content-length",
          "host",
          "connection",
          "transfer-encoding");
  private static final Pattern EVENT = Pattern.compile("\\*|(message|run)\\.(\\*|[a-z]{1,30})");
  private static final Pattern SENSITIVE =
      Pattern.compile(".*(auth|cookie|key|token|secret|password|signature).*");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ObjectNode body;
  private final ObjectNode old;
  private final Problems problems;
  private final ObjectNode document = Json.object();
  private final Map<String, String> fresh = new HashMap<>();
  private final Set<String> kept = new HashSet<>();
  private @Nullable String made;

  private EndpointReader(ObjectNode body, @Nullable ObjectNode old, Problems problems) {
    this.body = body;
    this.old = old == null ? Json.object() : old;
    this.problems = problems;
  }

  /**
   * What was read.
   *
   * @param fresh secrets to store, by name
   * @param kept names of stored secrets that stay
   * @param made a secret nobody has seen yet, or null
   */
  record Draft(
      ObjectNode document, Map<String, String> fresh, Set<String> kept, @Nullable String made) {}

  /**
   * @param old what is stored, or null
   * @param refusal why a URL could never be called
   */
  static Draft read(
      ObjectNode body,
      @Nullable ObjectNode old,
      Function<String, Optional<Exchange.Refused>> refusal,
      Problems problems) {
    EndpointReader reader = new EndpointReader(body, old, problems);
    reader.fields();
    reader.url(refusal);
    reader.secret();
    reader.events();
    reader.headers();
    return new Draft(reader.document, reader.fresh, reader.kept, reader.made);
  }

  private void error(String pointer, String code, String sentence) {
    problems.error(pointer, null, code, sentence);
  }

  private void fields() {
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        error("/" + name, "field.unknown", "\"" + name + "\" is no field of an endpoint.");
      }
    }
    String kind = body.path("kind").asString("webhook");
    if (Shapes.of(kind) == null) {
      error("/kind", "endpoint.kind", "Choose webhook, mixpanel, segment or amplitude.");
    }
    document.put("kind", kind);
    for (String name : new String[] {"name", "projectId"}) {
      JsonNode value = body.path(name);
      if (value.isString() && value.stringValue().length() <= 200) {
        document.put(name, value.stringValue());
      } else if (body.hasNonNull(name)) {
        error("/" + name, "field.type", "Write \"" + name + "\" as text of up to 200 characters.");
      }
    }
    JsonNode usual = body.path("default");
    if (body.hasNonNull("default") && !usual.isBoolean()) {
      error("/default", "field.type", "\"default\" is true or false.");
    }
    document.put("default", usual.asBoolean(false));
  }

  private void url(Function<String, Optional<Exchange.Refused>> refusal) {
    String url = body.path("url").asString("").strip();
    if (url.isEmpty()) {
      if (document.path("kind").asString().equals("webhook")) {
        error("/url", "field.required", "Say where the reports go: \"url\".");
      }
      return;
    }
    if (url.length() > 2_000) {
      error("/url", "invalid_url", "Use an address of up to 2,000 characters.");
    }
    refusal.apply(url).ifPresent(no -> error("/url", no.code(), no.sentence()));
    document.put("url", url);
  }

  private void secret() {
    boolean signs = document.path("kind").asString().equals("webhook");
    JsonNode given = body.path("secret");
    boolean sameKind = old.path("kind").equals(document.path("kind"));
    if (given.isString()) {
      String text = given.stringValue().strip();
      if (signs && !strong(text)) {
        error(
            "/secret",
            "endpoint.secret",
            "A signing secret is \"whsec_\" and 16 to 64 random bytes in base64. Leave it out, and"
                + " one is made.");
      } else if (text.isEmpty() || text.length() > 500) {
        error("/secret", "field.required", "Give the key that the tool has shown you.");
      }
      fresh.put(SECRET, text);
    } else if (sameKind && (given.isMissingNode() || given.path("set").asBoolean(false))) {
      kept.add(SECRET);
    } else if (signs && !given.isObject()) {
      byte[] random = new byte[32];
      RANDOM.nextBytes(random);
      made = PREFIX + Base64.getEncoder().encodeToString(random);
      fresh.put(SECRET, made);
    } else {
      error(
          "/secret",
          "field.required",
          signs
              ? "There is no secret to keep. Leave \"secret\" out, and one is made."
              : "Give the key that the tool has shown you as \"secret\".");
    }
  }

  private static boolean strong(String secret) {
    byte[] key = Signature.key(secret);
    return secret.startsWith(PREFIX) && key != null && key.length >= 16 && key.length <= 64;
  }

  private void events() {
    ArrayNode events = document.putArray("events");
    JsonNode given = body.path("events");
    if (!body.hasNonNull("events")) {
      events.add("message.*").add("run.*");
      return;
    }
    if (!given.isArray() || given.size() > 50) {
      error("/events", "field.type", "List what it wants to know, such as [\"message.*\"].");
      return;
    }
    for (int i = 0; i < given.size(); i++) {
      String pattern = given.get(i).asString("");
      if (!EVENT.matcher(pattern).matches()) {
        error(
            "/events/" + i,
            "endpoint.event",
            "Write message.*, run.*, or one such as message.delivered or run.failed.");
      }
      events.add(pattern);
    }
  }

  private void headers() {
    JsonNode given = body.path("headers");
    if (!body.hasNonNull("headers")) {
      return;
    }
    if (!given.isObject() || given.size() > 20) {
      error("/headers", "field.type", "Write up to 20 headers as {\"name\": \"value\"}.");
      return;
    }
    ObjectNode headers = document.putObject("headers");
    given.properties().forEach(one -> header(headers, one.getKey(), one.getValue()));
  }

  private void header(ObjectNode headers, String name, JsonNode value) {
    String pointer = "/headers/" + name;
    String low = name.toLowerCase(Locale.ROOT);
    if (!name.matches("[A-Za-z0-9-]{1,100}") || OURS.contains(low)) {
      error(pointer, "endpoint.header", "This header cannot be set here. Choose another name.");
      return;
    }
    if (value.path("set").asBoolean(false) && old.path("headers").path(name).isObject()) {
      kept.add("header:" + name);
      headers.putObject(name).put("set", true);
      return;
    }
    String text = value.asString("");
    if (!value.isString() || text.length() > 4_000 || text.chars().anyMatch(c -> c < 32)) {
      error(pointer, "field.type", "A header's value is one line of text.");
    } else if (SENSITIVE.matcher(low).matches()) {
      fresh.put("header:" + name, text);
      headers.putObject(name).put("set", true);
    } else {
      headers.put(name, text);
    }
  }
}
