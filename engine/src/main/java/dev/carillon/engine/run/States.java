package dev.carillon.engine.run;

import dev.carillon.engine.json.Json;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Run states and effects as JSON bytes, the form in which they are stored. What a release wrote
 * every later release reads: fields are added, never renamed.
 */
public final class States {
  private static final JsonMapper MAPPER =
      Json.forStore().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private States() {}

  public static byte[] write(RunState state) {
    return MAPPER.writeValueAsBytes(state);
  }

  public static RunState read(byte[] bytes) {
    return MAPPER.readValue(bytes, RunState.class);
  }

  public static byte[] write(Effect effect) {
    return MAPPER.writerFor(Effect.class).writeValueAsBytes(effect);
  }

  public static Effect readEffect(byte[] bytes) {
    return MAPPER.readValue(bytes, Effect.class);
  }
}
