package dev.carillon.engine.expression;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The item a block is at. Outside of any block there is none. */
final class Frame {
  final @Nullable Frame parent;
  JsonNode item;
  int index;
  int size;
  @Nullable String key;
  private String itemName = "";
  private String keyName = "";

  Frame(@Nullable Frame parent, JsonNode item) {
    this.parent = parent;
    this.item = item;
    this.index = -1;
  }

  void names(java.util.List<String> names) {
    itemName = names.isEmpty() ? "" : names.get(0);
    keyName = names.size() < 2 ? "" : names.get(1);
  }

  /** What {@code as |item key|} calls {@code name} here or further out; null when nothing does. */
  static @Nullable JsonNode named(@Nullable Frame from, String name) {
    for (Frame frame = from; frame != null; frame = frame.parent) {
      if (frame.itemName.equals(name)) {
        return frame.item;
      }
      if (frame.keyName.equals(name)) {
        return frame.keyOrIndex();
      }
    }
    return null;
  }

  JsonNode keyOrIndex() {
    return key != null
        ? dev.carillon.engine.json.Json.string(key)
        : dev.carillon.engine.json.Json.number(index);
  }
}
