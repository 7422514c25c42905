package dev.carillon.engine.catalog;

import dev.carillon.engine.content.ChannelType;
import dev.carillon.engine.content.Channels;
import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.LaneSlot;
import dev.carillon.engine.expression.Helpers;
import dev.carillon.engine.expression.Operators;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.step.StepType;
import dev.carillon.engine.step.Steps;
import dev.carillon.engine.trigger.TriggerFields;
import dev.carillon.engine.trigger.TriggerType;
import dev.carillon.engine.trigger.Triggers;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything a builder offers: steps, triggers, channels, operators, helpers. */
public final class Catalog {
  private Catalog() {}

  public static ObjectNode json(Steps steps, Triggers triggers) {
    ObjectNode catalog = Json.object();
    ArrayNode stepList = catalog.putArray("steps");
    for (StepType type : steps.all()) {
      ObjectNode entry = entry(stepList, type.type(), type.family(), type.summary());
      entry.set("fields", fields(type.fields()));
      ArrayNode lanes = entry.putArray("lanes");
      for (LaneSlot slot : type.lanes()) {
        lanes
            .addObject()
            .put("key", slot.key())
            .put("path", slot.path())
            .put("many", slot.many())
            .put("label", slot.label());
      }
    }
    ArrayNode triggerList = catalog.putArray("triggers");
    for (TriggerType type : triggers.all()) {
      ObjectNode entry = entry(triggerList, type.type(), type.family(), type.summary());
      ArrayNode declared = fields(type.fields());
      declared.addAll(fields(TriggerFields.COMMON));
      entry.set("fields", declared);
    }
    ArrayNode channels = catalog.putArray("channels");
    for (ChannelType channel : Channels.all()) {
      channels
          .addObject()
          .put("channel", channel.channel())
          .put("label", channel.label())
          .set("fields", fields(channel.fields()));
    }
    operators(catalog.putArray("operators"));
    catalog.set("helpers", Json.tree(Helpers.all()));
    return catalog;
  }

  private static ObjectNode entry(ArrayNode list, String type, String family, String summary) {
    return list.addObject().put("type", type).put("family", family).put("summary", summary);
  }

  private static void operators(ArrayNode list) {
    Operators.all()
        .forEach(operator -> {
          ObjectNode entry =
              list.addObject()
                  .put("op", operator.name())
                  .put("label", operator.label())
                  .put("takes", word(operator.takes()))
                  .put("sentence", operator.sentence());
          ArrayNode types = entry.putArray("types");
          operator.types().stream().map(Catalog::word).sorted().forEach(types::add);
        });
  }

  /** Declared fields as the builder reads them; what is empty is left out. */
  public static ArrayNode fields(List<Field> fields) {
    ArrayNode list = Json.array();
    for (Field field : fields) {
      ObjectNode entry =
          list.addObject()
              .put("name", field.name())
              .put("kind", word(field.kind()))
              .put("required", field.required())
              .put("label", field.label())
              .put("help", field.help());
      if (!field.options().isEmpty()) {
        ArrayNode options = entry.putArray("options");
        field.options().forEach(options::add);
      }
      if (!field.fields().isEmpty()) {
        entry.set("fields", fields(field.fields()));
      }
    }
    return list;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
