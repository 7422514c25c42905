package dev.carillon.engine.content;

import ch.digitalfondue.mjml4j.Mjml4j;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * E-mail: a subject, and a body as HTML, MJML or text. What comes from data is escaped in HTML and
 * can never add a header.
 */
final class EmailChannel implements ChannelType {
  private static final int LONGEST_HEADER = 998; // RFC 5322, 2.1.1
  private static final Addresses RULE = Addresses.email();

  @Override
  public String channel() {
    return "email";
  }

  @Override
  public String label() {
    return "E-mail";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("subject", Field.Kind.TEMPLATE, "Subject", "The line people see first."),
        Field.optional("html", Field.Kind.TEMPLATE, "HTML", "The body as HTML."),
        Field.optional("mjml", Field.Kind.TEMPLATE, "MJML", "The body as MJML."),
        Field.optional("text", Field.Kind.TEMPLATE, "Text", "The body as plain text."),
        Field.optional("from", Field.Kind.TEMPLATE, "From", "Sender; the integration's if empty."),
        Field.optional("replyTo", Field.Kind.TEMPLATE, "Reply to", "Where answers go."));
  }

  @Override
  public List<String> oneOf() {
    return List.of("html", "mjml", "text");
  }

  @Override
  public ObjectNode render(JsonNode content, Scope scope, Templates templates) {
    ObjectNode rendered = JsonNodeFactory.instance.objectNode();
    for (String header : List.of("subject", "from", "replyTo")) {
      if (content.hasNonNull(header)) {
        rendered.put(
            header, header(header, templates.text(content.path(header).asString(), scope)));
      }
    }
    if (content.hasNonNull("mjml")) {
      rendered.put("html", mjml(templates.html(content.path("mjml").asString(), scope)));
    } else if (content.hasNonNull("html")) {
      rendered.put("html", templates.html(content.path("html").asString(), scope));
    }
    if (content.hasNonNull("text")) {
      rendered.put("text", templates.text(content.path("text").asString(), scope));
    } else if (rendered.has("html")) {
      rendered.put("text", PlainText.of(rendered.path("html").asString()));
    }
    return rendered;
  }

  /** Line breaks and controls would begin another header: they become one space. */
  private static String header(String name, String value) {
    String line = value.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    if (line.length() > LONGEST_HEADER) {
      throw new RenderFailure("The " + name + " is longer than " + LONGEST_HEADER + " characters.");
    }
    return line;
  }

  private static String mjml(String rendered) {
    try {
      return Mjml4j.render(rendered);
    } catch (RuntimeException broken) {
      throw new RenderFailure("The MJML cannot be read; check that every tag is closed.");
    }
  }

  @Override
  public List<String> addresses(ObjectNode contact) {
    return RULE.of().apply(contact);
  }

  @Override
  public Optional<String> canonical(String address) {
    return RULE.canonical().apply(address);
  }
}
