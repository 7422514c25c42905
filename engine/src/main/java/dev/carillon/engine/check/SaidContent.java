package dev.carillon.engine.check;

import dev.carillon.engine.definition.Step;
import dev.carillon.engine.expression.Templates;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a notification says reads names where it is sent: its templates are uses of that place. */
final class SaidContent {
  private final Templates templates;
  private final List<Use> uses;

  SaidContent(Templates templates, List<Use> uses) {
    this.templates = templates;
    this.uses = uses;
  }

  /**
   * @param pointer of the field that names the notification
   */
  void gather(@Nullable ObjectNode notification, @Nullable Step step, String pointer) {
    if (notification == null || step == null) {
      return;
    }
    List<String> only =
        step.config().path("channels").valueStream().map(name -> name.asString("")).toList();
    for (var channel : notification.path("channels").properties()) {
      if (only.isEmpty() || only.contains(channel.getKey())) {
        reads(channel.getValue(), step.id(), pointer);
      }
    }
  }

  private void reads(JsonNode content, String step, String pointer) {
    if (content.isString()) {
      String text = content.stringValue();
      if (text.contains("{{") && templates.check(text).isEmpty()) {
        uses.add(new Use.Text(step, pointer, true, false, text));
      }
    } else {
      content.values().forEach(part -> reads(part, step, pointer));
    }
  }
}
