package dev.carillon.engine.object;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.carillon.engine.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that a shared object remembers. Immutable; stored as JSON. What a release wrote every later
 * release reads: fields are added, never renamed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DigestState.class, name = "digest"),
  @JsonSubTypes.Type(value = ThrottleState.class, name = "throttle")
})
public sealed interface ObjectState permits DigestState, ThrottleState {
  JsonMapper MAPPER = Json.forStore().build();

  /** The object's key: {@code environment|workflow|step|key}. */
  String object();

  /** The latest moment it has seen; its time never goes back. */
  Instant clock();

  /** When {@link ObjectEvent.Due} is wanted, or null. */
  @JsonIgnore
  @Nullable Instant dueAt();

  static byte[] write(ObjectState state) {
    return MAPPER.writerFor(ObjectState.class).writeValueAsBytes(state);
  }

  static ObjectState read(byte[] bytes) {
    return MAPPER.readValue(bytes, ObjectState.class);
  }
}
