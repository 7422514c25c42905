package dev.carillon.server.workflow;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.Step;
import dev.carillon.engine.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What changed in a step's list of lanes, in sentences; their steps are told of elsewhere. */
final class LaneDiff {
  private final String of;
  private final Map<String, Lane> before;
  private final Map<String, Lane> after;
  private final List<String> sentences = new ArrayList<>();

  private LaneDiff(Step old, Step now) {
    this.of = " of " + Diff.called(now);
    this.before = listed(old);
    this.after = listed(now);
  }

  static List<String> of(Step old, Step now) {
    LaneDiff diff = new LaneDiff(old, now);
    diff.rename();
    diff.compare();
    return diff.sentences;
  }

  /** The lanes that stand in a list, by name. */
  private static Map<String, Lane> listed(Step step) {
    Map<String, Lane> lanes = new LinkedHashMap<>();
    step.lanes().stream()
        .filter(lane -> lane.config().isObject())
        .forEach(lane -> lanes.put(lane.key(), lane));
    return lanes;
  }

  /** One name gone and one come, with the same steps or the same condition: it is the same lane. */
  private void rename() {
    for (Lane gone : List.copyOf(before.values())) {
      if (!after.containsKey(gone.key())) {
        after.values().stream()
            .filter(come -> !before.containsKey(come.key()) && same(gone, come))
            .findFirst()
            .ifPresent(come -> {
              sentences.add(
                  "Lane \"" + gone.key() + "\"" + of + " is called \"" + come.key() + "\" now");
              replace(gone, come);
            });
      }
    }
  }

  private static boolean same(Lane gone, Lane come) {
    List<String> steps = gone.steps().stream().map(Step::id).toList();
    return !steps.isEmpty() && steps.equals(come.steps().stream().map(Step::id).toList())
        || gone.config().path("when").isObject()
            && gone.config().path("when").equals(come.config().path("when"));
  }

  /** Under its new name, where it stood. */
  private void replace(Lane gone, Lane come) {
    Map<String, Lane> renamed = new LinkedHashMap<>();
    before.forEach((name, lane) -> renamed.put(lane == gone ? come.key() : name, lane));
    before.clear();
    before.putAll(renamed);
  }

  private void compare() {
    before.forEach((name, lane) -> {
      if (!after.containsKey(name)) {
        sentences.add("Removed lane \"" + name + "\"" + of);
      }
    });
    after.forEach((name, lane) -> {
      Lane old = before.get(name);
      if (old == null) {
        sentences.add("Added lane \"" + name + "\"" + of + said(lane));
      } else {
        fields(name, old.config(), lane.config());
      }
    });
    List<String> oldOrder = before.keySet().stream().filter(after::containsKey).toList();
    List<String> newOrder = after.keySet().stream().filter(before::containsKey).toList();
    if (!oldOrder.equals(newOrder)) {
      sentences.add(
          "The lanes" + of + " are tried in another order: " + String.join(", ", after.keySet()));
    }
  }

  private static String said(Lane lane) {
    JsonNode when = lane.config().path("when");
    JsonNode percent = lane.config().path("percent");
    if (when.isObject()) {
      return ", taken when " + Diff.shown(when);
    }
    return percent.isMissingNode() ? "" : ", with " + Json.write(percent) + " percent";
  }

  private void fields(String lane, JsonNode old, JsonNode now) {
    Set<String> names = new LinkedHashSet<>(old.propertyNames());
    names.addAll(now.propertyNames());
    names.removeAll(Set.of("steps", "name"));
    for (String name : names) {
      if (!old.path(name).equals(now.path(name))) {
        String label = name.equals("when") ? "condition" : name;
        sentences.add(
            "Lane \""
                + lane
                + "\""
                + of
                + ": "
                + label
                + Diff.change(old.path(name), now.path(name)));
      }
    }
  }
}
