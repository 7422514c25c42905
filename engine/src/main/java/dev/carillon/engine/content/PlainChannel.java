package dev.carillon.engine.content;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A channel whose content is plain fields: text stays text, the rest keeps its JSON shape. */
record PlainChannel(
    String channel, String label, List<Field> fields, List<String> oneOf, Addresses rule)
    implements ChannelType {

  @Override
  public ObjectNode render(JsonNode content, Scope scope, Templates templates) {
    ObjectNode rendered = Json.object();
    for (Map.Entry<String, JsonNode> entry : content.properties()) {
      JsonNode value = entry.getValue();
      if (isText(entry.getKey()) && !value.isNull()) {
        rendered.put(entry.getKey(), Wording.text(value, entry.getKey(), scope, templates));
      } else {
        rendered.set(entry.getKey(), templates.value(value, scope));
      }
    }
    return rendered;
  }

  private boolean isText(String name) {
    return fields.stream()
        .anyMatch(field -> field.name().equals(name) && field.kind() == Field.Kind.TEMPLATE);
  }

  @Override
  public List<String> addresses(ObjectNode contact) {
    return rule.of().apply(contact);
  }

  @Override
  public Optional<String> canonical(String address) {
    return rule.canonical().apply(address);
  }
}
