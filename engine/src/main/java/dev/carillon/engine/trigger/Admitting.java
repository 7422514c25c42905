package dev.carillon.engine.trigger;

import dev.carillon.engine.definition.Durations;
import dev.carillon.engine.expression.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What all triggers have in common: start condition, contact mapping, dedupe key. */
public final class Admitting {
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private static final int LONGEST_KEY = 128;
  private static final List<String> ADDRESSES = List.of("email", "phone", "whatsapp", "pushTokens");

  private Admitting() {}

  /** Start condition, then contact, then dedupe key. */
  public static Admission admit(TriggerContext context) {
    return admit(context, context.config().path("contact"), null);
  }

  /**
   * The same with another mapping than the document's and an identifier to follow.
   *
   * @param mapping templates of a contact, or a missing node
   */
  public static Admission admit(
      TriggerContext context, JsonNode mapping, @Nullable String identifier) {
    JsonNode when = context.config().path("startWhen");
    if (when.isObject()) {
      Verdict verdict = context.test(when, "/trigger/startWhen");
      if (!verdict.holds()) {
        return new Admission.Ignored(Admission.START_CONDITION, verdict.sentence());
      }
    }
    ObjectNode contact = context.contact();
    if (mapping.isObject() && !mapping.isEmpty()) {
      ObjectNode mapped = contact(context, mapping);
      if (reachable(mapped)) {
        contact = mapped;
      } else if (contact == null) {
        return new Admission.Ignored(
            Admission.NO_CONTACT, "The contact mapping gave neither an id nor an address");
      }
    }
    return new Admission.Start(context.payload(), contact, dedupe(context), identifier);
  }

  /** What the document's mapping gives; empty without one, or when it names nobody. */
  public static Optional<ObjectNode> contact(TriggerContext context) {
    JsonNode mapping = context.config().path("contact");
    return mapping.isObject()
        ? Optional.of(contact(context, mapping)).filter(Admitting::reachable)
        : Optional.empty();
  }

  private static ObjectNode contact(TriggerContext context, JsonNode mapping) {
    ObjectNode contact = JsonNodeFactory.instance.objectNode();
    for (var entry : mapping.properties()) {
      JsonNode value = context.value(entry.getValue());
      boolean text = value.isNumber() || value.isString();
      if (text && !value.asString().isBlank()) {
        contact.put(entry.getKey(), value.asString().strip());
      } else if (value.isContainer() && !value.isEmpty()) {
        contact.set(entry.getKey(), value);
      }
    }
    return contact;
  }

  private static boolean reachable(ObjectNode contact) {
    return contact.has("id") || ADDRESSES.stream().anyMatch(contact::has);
  }

  private static Admission.@Nullable Dedupe dedupe(TriggerContext context) {
    JsonNode config = context.config().path("dedupe");
    String key = context.text(config.path("key"));
    if (key.isEmpty()) {
      return null;
    }
    Duration keep = Durations.readPositive(context.text(config.path("for"))).orElse(REMEMBERED);
    return new Admission.Dedupe(bounded(key), keep);
  }

  /** Long keys are kept by their hash, so that one row stays small. */
  public static String bounded(String key) {
    if (key.length() <= LONGEST_KEY) {
      return key;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
