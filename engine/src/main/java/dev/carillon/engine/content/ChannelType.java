package dev.carillon.engine.content;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A way to reach somebody: one unit a channel, listed once in {@link Channels}. Stateless. */
public interface ChannelType {

  /** The word in documents: {@code email}, {@code sms}, … */
  String channel();

  /** What people call it. */
  String label();

  /** The fields of its content. */
  List<Field> fields();

  /**
   * Fields of which at least one must be there, e.g. {@code html mjml text}; empty: none of that.
   */
  List<String> oneOf();

  /**
   * Renders content.
   *
   * @throws RenderFailure when it cannot be rendered with what {@code scope} holds
   */
  ObjectNode render(JsonNode content, Scope scope, Templates templates);

  /** Where the contact can be reached; empty when nowhere. */
  List<String> addresses(ObjectNode contact);

  /** The address in its one form, or empty when it is none of this channel. */
  Optional<String> canonical(String address);
}
