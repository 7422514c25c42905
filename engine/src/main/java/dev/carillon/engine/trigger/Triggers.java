package dev.carillon.engine.trigger;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The trigger types there are; the one list is in {@code Engine}. */
public final class Triggers {
  private final List<TriggerType> types;
  private final Map<String, TriggerType> byName;

  public Triggers(List<TriggerType> types) {
    this.types = List.copyOf(types);
    this.byName =
        types.stream()
            .collect(Collectors.toUnmodifiableMap(TriggerType::type, Function.identity()));
  }

  public List<TriggerType> all() {
    return types;
  }

  public @Nullable TriggerType find(String type) {
    return byName.get(type);
  }
}
