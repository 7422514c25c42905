package dev.carillon.engine.step;

import dev.carillon.engine.definition.Lane;
import dev.carillon.engine.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws steps as SVG, for the pages: from the example on the page, so that it never goes stale.
 * Reads well on light and on dark ground.
 */
final class FlowPicture {
  private static final int CARD = 236;
  private static final int HIGH = 56;
  private static final int GAP = 26;
  private static final int PILL = 22;
  private static final int MARGIN = 8;
  private static final Set<String> UNSAID =
      Set.of(
          "id",
          "type",
          "name",
          "note",
          "disabled",
          "lanes",
          "otherwise",
          "failed",
          "arrived",
          "timedOut",
          "undelivered",
          "over",
          "samples",
          "until",
          "content",
          "lookBack",
          "keep");

  private static final String STYLE =
      """
      <style>
        .card{fill:#fff;stroke:#d9d9e0}.way{fill:none;stroke:#b9bbc6;stroke-width:1.5}
        .pill{fill:#f0f0f3;stroke:#d9d9e0}.dot{fill:#b9bbc6}
        text{font-family:Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
        .kind{fill:#80838d;font-size:10.5px;letter-spacing:.04em}
        .name{fill:#1c2024;font-size:13.5px;font-weight:600}
        .said{fill:#60646c;font-size:12px}.lane{fill:#60646c;font-size:11.5px}
        .trigger{fill:#30a46c}.talk{fill:#0090ff}.decide{fill:#8e4ec6}.hold{fill:#f5a623}
        .connect{fill:#12a594}.data{fill:#8b8d98}.end{fill:#8b8d98}
        @media (prefers-color-scheme:dark){
          .card{fill:#18191b;stroke:#363a3f}.way{stroke:#5a6169}
          .pill{fill:#212225;stroke:#363a3f}.dot{fill:#5a6169}.kind{fill:#777b84}
          .name{fill:#edeef0}.said,.lane{fill:#b0b4ba}}
      </style>
      """;

  private final Steps types;
  private final StringBuilder drawn = new StringBuilder();

  private FlowPicture(Steps types) {
    this.types = types;
  }

  /** The steps of a list, one below the other, with their lanes beside each other. */
  static String of(Steps types, List<Step> steps, String title) {
    FlowPicture picture = new FlowPicture(types);
    int width = picture.width(steps);
    int bottom = picture.list(steps, MARGIN + width / 2, MARGIN);
    return picture.framed(width, bottom, title);
  }

  /** A trigger above the first step. */
  static String ofTrigger(Steps types, String type, ObjectNode config, String title) {
    FlowPicture picture = new FlowPicture(types);
    int middle = MARGIN + CARD / 2;
    picture.card(middle, MARGIN, "trigger", "Trigger", spaced(type), said(config));
    picture.way(middle, MARGIN + HIGH, middle, MARGIN + HIGH + GAP);
    picture.dot(middle, MARGIN + HIGH + GAP);
    return picture.framed(CARD, MARGIN + HIGH + GAP + 5, title);
  }

  private String framed(int width, int bottom, String title) {
    int wide = width + 2 * MARGIN;
    int high = bottom + MARGIN;
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            .formatted(wide, high, wide, high)
        + "<title>"
        + escaped(title)
        + "</title>\n"
        + STYLE
        + drawn
        + "</svg>\n";
  }

  private List<Lane> shown(Step step) {
    List<Lane> lanes =
        step.lanes().stream()
            .filter(
                lane -> lane.config().isObject() || !lane.steps().isEmpty() || written(step, lane))
            .toList();
    StepType type = types.find(step.type());
    if (lanes.isEmpty() || type == null || !type.passesLanesBy(step.config())) {
      return lanes;
    }
    // What goes on below without taking a lane is a way too.
    List<Lane> all = new ArrayList<>(lanes);
    all.addFirst(new Lane("", "Goes on", MissingNode.getInstance(), List.of(), "", null));
    return all;
  }

  private static boolean written(Step step, Lane lane) {
    return !step.config().at(lane.pointer().substring(step.pointer().length())).isMissingNode();
  }

  private int width(List<Step> steps) {
    int widest = CARD;
    for (Step step : steps) {
      widest = Math.max(widest, lanesWidth(shown(step)));
    }
    return widest;
  }

  private int lanesWidth(List<Lane> lanes) {
    int sum = 0;
    for (Lane lane : lanes) {
      sum += laneWidth(lane) + GAP;
    }
    return Math.max(0, sum - GAP);
  }

  private int laneWidth(Lane lane) {
    return lane.steps().isEmpty() ? 120 : width(lane.steps());
  }

  /** Draws a list from {@code top} on; the lowest point it reaches. */
  private int list(List<Step> steps, int middle, int top) {
    int at = top;
    for (int i = 0; i < steps.size(); i++) {
      if (i > 0) {
        way(middle, at, middle, at + GAP);
        at += GAP;
      }
      Step step = steps.get(i);
      StepType type = types.find(step.type());
      card(
          middle,
          at,
          type == null ? "data" : type.family(),
          spaced(step.type()),
          label(step),
          said(step.config()));
      at += HIGH;
      List<Lane> lanes = shown(step);
      if (!lanes.isEmpty()) {
        at = lanes(lanes, middle, at, i + 1 < steps.size());
      }
    }
    return at;
  }

  private int lanes(List<Lane> lanes, int middle, int top, boolean goesOn) {
    int left = middle - lanesWidth(lanes) / 2;
    List<int[]> ends = new ArrayList<>();
    int lowest = top;
    for (Lane lane : lanes) {
      int wide = laneWidth(lane);
      int x = left + wide / 2;
      int pill = top + GAP;
      curve(middle, top, x, pill);
      pill(x, pill, lane.label());
      int bottom = pill + PILL;
      if (!lane.steps().isEmpty()) {
        way(x, bottom, x, bottom + GAP / 2);
        bottom = list(lane.steps(), x, bottom + GAP / 2);
      }
      boolean last = !lane.steps().isEmpty() && ends(lane.steps().getLast());
      ends.add(new int[] {x, bottom, last || lane.endsAs() != null ? 1 : 0});
      lowest = Math.max(lowest, bottom);
      left += wide + GAP;
    }
    if (!goesOn) {
      return lowest;
    }
    for (int[] end : ends) {
      if (end[2] == 0) {
        way(end[0], end[1], end[0], lowest);
        curve(end[0], lowest, middle, lowest + GAP);
      }
    }
    return lowest + GAP;
  }

  private boolean ends(Step step) {
    StepType type = types.find(step.type());
    return type != null && type.ends();
  }

  private void card(int middle, int y, String family, String kind, String name, String said) {
    int x = middle - CARD / 2;
    drawn.append(
        "<rect class=\"card\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\"/>\n"
            .formatted(x, y, CARD, HIGH));
    drawn.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"4\" height=\"%d\" rx=\"2\"/>\n"
            .formatted(family, x + 8, y + 12, HIGH - 24));
    text("name", x + 22, y + 24, "start", cut(name, 20));
    text("kind", x + CARD - 12, y + 22, "end", kind.toUpperCase(Locale.ROOT));
    text("said", x + 22, y + 43, "start", cut(said.isEmpty() ? "the run ends" : said, 31));
  }

  private void pill(int x, int y, String label) {
    String text = cut(label, 16);
    int wide = 22 + text.length() * 7;
    drawn.append(
        "<rect class=\"pill\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"11\"/>\n"
            .formatted(x - wide / 2, y, wide, PILL));
    text("lane", x, y + 15, "middle", text);
  }

  private void way(int x1, int y1, int x2, int y2) {
    drawn.append("<path class=\"way\" d=\"M%d %dL%d %d\"/>\n".formatted(x1, y1, x2, y2));
  }

  private void curve(int x1, int y1, int x2, int y2) {
    int half = (y1 + y2) / 2;
    drawn.append(
        "<path class=\"way\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n"
            .formatted(x1, y1, x1, half, x2, half, x2, y2));
  }

  private void dot(int x, int y) {
    drawn.append("<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"4\"/>\n".formatted(x, y));
  }

  private void text(String style, int x, int y, String anchor, String text) {
    drawn.append(
        "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n"
            .formatted(style, x, y, anchor, escaped(text)));
  }

  private static String label(Step step) {
    return step.name() == null ? step.id() : step.label();
  }

  /** {@code waitForReply} as people read it: wait for reply. */
  private static String spaced(String type) {
    return type.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** What the settings say, in the order they are written. */
  private static String said(JsonNode config) {
    List<String> parts = new ArrayList<>();
    for (var field : config.properties()) {
      if (!UNSAID.contains(field.getKey())) {
        String value = value(field.getValue());
        if (!value.isEmpty()) {
          parts.add(value);
        }
      }
    }
    if (config.path("until").isString()) {
      parts.add("until " + config.path("until").asString());
    } else if (config.path("until").isObject()) {
      parts.add("until " + config.path("until").path("status").asString());
    }
    if (config.path("content").isObject()) {
      parts.addFirst(String.join(", ", config.path("content").propertyNames()));
    }
    if (parts.isEmpty()) {
      config.path("lanes").forEach(lane -> parts.add(decides(lane)));
    }
    boolean back = config.path("type").asString("").equals("goTo");
    return (back ? "back to " : "") + String.join(" · ", parts.stream().distinct().toList());
  }

  /** By what a lane is taken: its share, or what it looks at. */
  private static String decides(JsonNode lane) {
    String share = lane.path("percent").isNumber() ? lane.path("percent").asString() + " %" : "";
    return share.isEmpty()
        ? "by " + String.join(", ", looksAt(lane.path("when")))
        : lane.path("name").asString("") + " " + share;
  }

  private static List<String> looksAt(JsonNode when) {
    if (when.has("op")) {
      return List.of(value(when.path("value")));
    }
    return when.valueStream()
        .flatMap(part -> part.isArray() ? part.valueStream() : Stream.of(part))
        .flatMap(part -> looksAt(part).stream())
        .distinct()
        .toList();
  }

  private static String value(JsonNode value) {
    if (value.isArray()) {
      return String.join(" ", value.valueStream().map(FlowPicture::value).toList());
    }
    if (value.isObject()) {
      List<String> parts = new ArrayList<>();
      value
          .properties()
          .forEach(e -> {
            String inner = value(e.getValue());
            parts.add(inner.startsWith("{") || inner.isEmpty() ? e.getKey() : inner);
          });
      return String.join(" ", parts);
    }
    return value.isNull() || value.isBoolean()
        ? ""
        : value.asString().replace("{{", "").replace("}}", "");
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1).strip() + "…";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
