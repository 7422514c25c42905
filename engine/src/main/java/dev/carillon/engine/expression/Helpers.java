package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The one list of helpers, for rendering, checking, docs and the editor. */
public final class Helpers {
  /** The payload that every helper's example is rendered with. */
  public static final JsonNode EXAMPLE =
      Json.parse(
          """
          {"status": "failed", "amount": 1499, "name": "asha rao", "email": "asha@x.in",
           "phone": "+919800000002", "city": "Köln", "due": "2026-12-24T18:30:00Z",
           "note": "Pay **today**", "raw": "{\\"id\\": 7}", "tags": ["new", "vip", "new"],
           "items": [{"name": "Pen", "price": 20}, {"name": "Ink", "price": 7.5}],
           "address": {"city": "Pune", "zip": "411001"},
           "order": {"lines": [{"price": 10}, {"price": "20"}]}}\
          """);

  /** The contact that every helper's example is rendered for. */
  public static final JsonNode EXAMPLE_CONTACT =
      Json.parse("{\"name\": \"Asha Rao\", \"timezone\": \"Asia/Kolkata\", \"locale\": \"en-IN\"}");

  /** The time at which every helper's example is rendered. */
  public static final String EXAMPLE_NOW = "2026-12-01T09:00:00Z";

  private static final List<Helper> BLOCKS =
      List.of(
          new Helper(
              "if",
              "Logic",
              "#if value",
              "The body if the value is true, else what follows {{else}} or {{else if other}}.",
              "{{#if amount}}Pay {{amount}}{{else}}Free{{/if}}",
              "Pay 1499"),
          new Helper(
              "unless",
              "Logic",
              "#unless value",
              "The body if the value is missing, false, 0, \"\" or the empty list.",
              "{{#unless nickname}}Hello{{/unless}}",
              "Hello"),
          new Helper(
              "each",
              "Logic",
              "#each list [as |item index|]",
              "The body for each item, with @index, @key, @first, @last, this and ../.",
              "{{#each items}}{{name}}{{#unless @last}}, {{/unless}}{{/each}}",
              "Pen, Ink"),
          new Helper(
              "with",
              "Logic",
              "#with value",
              "The body with the value's fields at hand.",
              "{{#with address}}{{city}} {{zip}}{{/with}}",
              "Pune 411001"),
          new Helper(
              "switch",
              "Logic",
              "#switch value",
              "The first case inside that matches, else the default.",
              "{{#switch status}}{{#case \"paid\"}}Thanks{{/case}}{{#default}}Sorry{{/default}}"
                  + "{{/switch}}",
              "Sorry"),
          new Helper(
              "case",
              "Logic",
              "#case value…",
              "Inside a switch: the body if the value is one of these.",
              "{{#switch status}}{{#case \"failed\" \"declined\"}}Sorry{{/case}}{{/switch}}",
              "Sorry"),
          new Helper(
              "raw-helper",
              "More",
              "#raw-helper",
              "The body as it stands, braces and all.",
              "{{#raw-helper}}{{name}}{{/raw-helper}}",
              "{{name}}"));

  private static final Map<String, HelperDefinition> DEFINITIONS = definitions();

  private Helpers() {}

  private static Map<String, HelperDefinition> definitions() {
    List<HelperDefinition> list = new ArrayList<>();
    LogicHelpers.addTo(list);
    TextHelpers.addTo(list);
    NumberHelpers.addTo(list);
    DateHelpers.addTo(list);
    ListHelpers.addTo(list);
    FynoHelpers.addTo(list);
    Map<String, HelperDefinition> byName = new LinkedHashMap<>();
    for (HelperDefinition helper : list) {
      if (byName.put(helper.name(), helper) != null) {
        throw new IllegalStateException("Expected one helper " + helper.name() + " but got two");
      }
    }
    return byName;
  }

  /** Every helper and block, in the order they are listed for people. */
  public static List<Helper> all() {
    List<Helper> all = new ArrayList<>(BLOCKS);
    for (HelperDefinition definition : DEFINITIONS.values()) {
      all.add(definition.doc());
    }
    return List.copyOf(all);
  }

  static @Nullable HelperDefinition find(String name) {
    return DEFINITIONS.get(name);
  }

  static boolean isBlock(String name) {
    return BLOCKS.stream().anyMatch(block -> block.name().equals(name));
  }

  /** What to write in place of a helper that there is none of; begins with a blank, or is empty. */
  static String hint(String name) {
    if (isBlock(name)) {
      return " It is a block: {{#" + name + " …}}…{{/" + name + "}}.";
    }
    String best = "";
    int least = Math.max(1, Math.min(3, name.length() / 3));
    for (String known : DEFINITIONS.keySet()) {
      int distance =
          distance(
              name.toLowerCase(java.util.Locale.ROOT), known.toLowerCase(java.util.Locale.ROOT));
      if (distance < least || distance == least && best.isEmpty()) {
        least = distance;
        best = known;
      }
    }
    return best.isEmpty() ? "" : " Did you mean " + best + "?";
  }

  /** How many letters must change, come or go. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
