package dev.carillon.server.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.RunEvent;
import tools.jackson.databind.json.JsonMapper;

/** Events as bytes, for the mailbox. */
final class Events {
  private static final JsonMapper MAPPER =
      Json.forStore().addMixIn(RunEvent.class, Named.class).build();

  private Events() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "happened")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = RunEvent.CallAnswered.class, name = "callAnswered"),
    @JsonSubTypes.Type(value = RunEvent.TimerDue.class, name = "timerDue"),
    @JsonSubTypes.Type(value = RunEvent.Arrived.class, name = "arrived"),
    @JsonSubTypes.Type(value = RunEvent.GoalReached.class, name = "goalReached"),
    @JsonSubTypes.Type(value = RunEvent.CancelAsked.class, name = "cancelAsked"),
    @JsonSubTypes.Type(value = RunEvent.SkipAsked.class, name = "skipAsked"),
    @JsonSubTypes.Type(value = RunEvent.RetryAsked.class, name = "retryAsked"),
    @JsonSubTypes.Type(value = RunEvent.MoveAsked.class, name = "moveAsked")
  })
  private interface Named {}

  static byte[] write(RunEvent event) {
    return MAPPER.writerFor(RunEvent.class).writeValueAsBytes(event);
  }

  static RunEvent read(byte[] bytes) {
    return MAPPER.readValue(bytes, RunEvent.class);
  }
}
