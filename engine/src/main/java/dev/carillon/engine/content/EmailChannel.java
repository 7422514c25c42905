package dev.carillon.engine.content;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
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
    return "Email";
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
    ObjectNode rendered = Json.object();
    for (String header : List.of("subject", "from", "replyTo")) {
      if (content.hasNonNull(header)) {
        String text = Wording.text(content.path(header), header, scope, templates);
        rendered.put(header, header(header, text));
      }
    }
    if (content.hasNonNull("mjml")) {
      rendered.put("html", Mjml.html(Wording.html(content.path("mjml"), "mjml", scope, templates)));
    } else if (content.hasNonNull("html")) {
      rendered.put("html", Wording.html(content.path("html"), "html", scope, templates));
    }
    if (content.hasNonNull("text")) {
      rendered.put("text", Wording.text(content.path("text"), "text", scope, templates));
    } else if (rendered.has("html")) {
      rendered.put("text", PlainText.of(rendered.path("html").stringValue()));
    }
    return rendered;
  }

  /** A subject becomes one line; in an address a line break is no accident. */
  private static String header(String name, String value) {
    if (!name.equals("subject") && Wording.hasBreak(value)) {
      throw new RenderFailure("The field " + name + " has a line break. Write one address in it.");
    }
    String line = Wording.line(value);
    if (line.length() > LONGEST_HEADER) {
      throw new RenderFailure("The " + name + " is longer than " + LONGEST_HEADER + " characters.");
    }
    return line;
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
