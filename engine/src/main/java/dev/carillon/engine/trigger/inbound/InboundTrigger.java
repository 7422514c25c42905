package dev.carillon.engine.trigger.inbound;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.trigger.Admission;
import dev.carillon.engine.trigger.Admitting;
import dev.carillon.engine.trigger.TriggerCheck;
import dev.carillon.engine.trigger.TriggerContext;
import dev.carillon.engine.trigger.TriggerType;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts when a message reaches a virtual number and no waiting run claims it. {@code trigger} is
 * {@code from to text channel media button providerId}; without a mapping the run is about the
 * sender. Facts: {@code number}, {@code channel}.
 */
public final class InboundTrigger implements TriggerType {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  @Override
  public String type() {
    return "inbound";
  }

  @Override
  public String summary() {
    return "When a message reaches one of your numbers.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("number", Field.Kind.INTEGRATION, "Number", "Where messages arrive."),
        Field.choice("channel", true, "Channel", "SMS or WhatsApp.", List.of("sms", "whatsapp")),
        Field.optional(
            "keywords",
            Field.Kind.TEXTS,
            "Keywords",
            "The whole message, ignoring case and accents; any message if empty."));
  }

  @Override
  public JsonNode sample(JsonNode config) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    known.put("from", "+15005550001").put("to", "+15005550006").put("text", "YES");
    known.put("channel", config.path("channel").asString("sms"));
    known.putNull("media").putNull("button");
    known.put("providerId", "SM1");
    return known;
  }

  @Override
  public boolean opensWhatsApp(JsonNode config) {
    return config.path("channel").asString("").equals("whatsapp");
  }

  @Override
  public void check(TriggerCheck check) {
    JsonNode keywords = check.at("keywords");
    for (int i = 0; i < keywords.size(); i++) {
      if (keywords.get(i).asString("").isBlank()) {
        check.error("keywords/" + i, "field.empty", "Write the word, or remove the line.");
      }
    }
  }

  @Override
  public Admission admit(TriggerContext context) {
    JsonNode config = context.config();
    boolean here =
        config.path("number").asString("").equals(context.fact("number"))
            && config.path("channel").asString("").equals(context.fact("channel"));
    if (!here) {
      return new Admission.Ignored(Admission.UNMATCHED, "The message reached another number");
    }
    JsonNode keywords = config.path("keywords");
    String text = plain(context.payload().path("text").asString(""));
    if (!keywords.isEmpty()
        && keywords.valueStream().noneMatch(word -> plain(word.asString("")).equals(text))) {
      return new Admission.Ignored(Admission.UNMATCHED, "The text is none of the keywords");
    }
    JsonNode mapping = config.path("contact");
    return Admitting.admit(context, mapping.isEmpty() ? sender(context) : mapping, null);
  }

  private static JsonNode sender(TriggerContext context) {
    String point = context.fact("channel").equals("whatsapp") ? "whatsapp" : "phone";
    return JsonNodeFactory.instance.objectNode().put(point, "{{trigger.from}}");
  }

  private static String plain(String text) {
    String apart = Normalizer.normalize(text.strip(), Normalizer.Form.NFD);
    return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
