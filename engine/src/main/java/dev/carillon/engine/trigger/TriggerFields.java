package dev.carillon.engine.trigger;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Field.Kind;
import java.util.List;

/** The fields that every trigger may have. */
public final class TriggerFields {
  /** What a mapping may say of a contact: the profile of the contract, section 6. */
  private static final List<Field> CONTACT =
      List.of(
          Field.optional("id", Kind.TEMPLATE, "Id", "Your own id of the person."),
          Field.optional("phone", Kind.TEMPLATE, "Phone", "With country code, such as +4915…"),
          Field.optional("email", Kind.TEMPLATE, "Email", "Where email goes."),
          Field.optional("whatsapp", Kind.TEMPLATE, "WhatsApp", "If it is not the phone."),
          Field.optional("name", Kind.TEMPLATE, "Name", "How the person is called."),
          Field.optional("timezone", Kind.TEMPLATE, "Time zone", "Such as Asia/Kolkata."),
          Field.optional("locale", Kind.TEMPLATE, "Language", "Such as de or pt-BR."),
          Field.optional("pushTokens", Kind.JSON, "Push tokens", "A list of device tokens."),
          Field.optional("tags", Kind.JSON, "Tags", "A list of words."),
          Field.optional("attributes", Kind.MAP, "Attributes", "Anything else worth keeping."),
          Field.optional("preferences", Kind.JSON, "Preferences", "Channels and topics."));

  public static final List<Field> COMMON =
      List.of(
          Field.optional("sample", Kind.SAMPLE, "Sample", "An example of what comes in."),
          Field.object("contact", false, "Contact", "Whom the run is about.", CONTACT),
          Field.optional(
              "startWhen", Kind.CONDITION, "Start only when", "Else nothing starts, and is noted."),
          Field.object(
              "dedupe",
              false,
              "Count once",
              "A repeat of the same key starts nothing.",
              List.of(
                  Field.required("key", Kind.TEMPLATE, "Key", "Such as {{trigger.order_id}}."),
                  Field.optional("for", Kind.DURATION, "For", "How long; P1D if empty."))));

  private TriggerFields() {}
}
