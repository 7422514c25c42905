package dev.carillon.engine.step.updatecontact;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.run.ContactChange;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.engine.step.StepContext;
import dev.carillon.engine.step.StepFailure;
import dev.carillon.engine.step.StepResult;
import dev.carillon.engine.step.StepType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes the profile of the run's contact; the steps that follow see it changed. */
public final class UpdateContactStep implements StepType {
  private static final List<String> PARTS = List.of("set", "unset", "addTags", "removeTags");

  @Override
  public String type() {
    return "updateContact";
  }

  @Override
  public String family() {
    return "data";
  }

  @Override
  public String summary() {
    return "Change the profile of the contact.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional(
            "set", Field.Kind.MAP, "Set", "Fields of the profile; other names are attributes."),
        Field.optional("unset", Field.Kind.TEXTS, "Remove", "Names of fields and attributes."),
        Field.optional("addTags", Field.Kind.TEXTS, "Add tags", "Words."),
        Field.optional("removeTags", Field.Kind.TEXTS, "Remove tags", "Words."));
  }

  @Override
  public ObjectNode sampleOutput(ObjectNode config) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.putNull("contact");
    return output;
  }

  @Override
  public void check(StepCheck check) {
    if (PARTS.stream().noneMatch(part -> check.has(part) && !blank(check.at(part)))) {
      check.error("", "updateContact.nothing", "Say what to set, to remove or to tag.");
    }
    if (check.has("set/id")) {
      check.error("set/id", "updateContact.id", "The id of a contact cannot be changed.");
    }
    for (int i = 0; i < check.at("unset").size(); i++) {
      if (check.at("unset/" + i).asString("").equals("id")) {
        check.error("unset/" + i, "updateContact.id", "The id of a contact cannot be removed.");
      }
    }
  }

  private static boolean blank(JsonNode part) {
    return part.isContainer() && part.isEmpty();
  }

  @Override
  public StepResult enter(StepContext context) {
    String contact = context.run().contact();
    if (contact == null) {
      throw new StepFailure(
          "contact.none", "The run has no contact to change; map one in the trigger.");
    }
    JsonNode set = context.value(context.config().path("set"));
    Effect.ChangeContact change =
        new Effect.ChangeContact(
            context.key(1),
            contact,
            set instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
            words(context, "unset"),
            words(context, "addTags"),
            words(context, "removeTags"));
    ObjectNode known =
        context.scope().top("contact") instanceof ObjectNode profile
            ? profile
            : JsonNodeFactory.instance.objectNode().put("id", contact);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("contact", ContactChange.apply(change, known));
    return StepResult.leave(output, sentence(change)).withEffects(List.of(change));
  }

  private static List<String> words(StepContext context, String field) {
    return context
        .value(context.config().path(field))
        .valueStream()
        .filter(word -> word.isValueNode() && !word.isNull() && !word.asString().isBlank())
        .map(word -> word.asString().strip())
        .distinct()
        .toList();
  }

  private static String sentence(Effect.ChangeContact change) {
    List<String> parts = new ArrayList<>();
    say(parts, "sets ", change.set().propertyNames());
    say(parts, "removes ", change.unset());
    say(parts, "adds the tags ", change.addTags());
    say(parts, "takes the tags ", change.removeTags());
    String all = parts.isEmpty() ? "changes nothing" : String.join("; ", parts);
    return Character.toUpperCase(all.charAt(0)) + all.substring(1);
  }

  private static void say(List<String> parts, String what, Collection<String> names) {
    if (!names.isEmpty()) {
      parts.add(what + String.join(", ", names));
    }
  }
}
