package dev.carillon.server.workflow;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;

/** Who makes a call really and waits for its answer: {@code effect.http}. */
@FunctionalInterface
public interface StepSender {
  RunEvent.CallAnswered send(String environment, String workflow, Effect.Call call);
}
