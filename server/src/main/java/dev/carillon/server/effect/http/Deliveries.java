package dev.carillon.server.effect.http;

import dev.carillon.engine.run.RunEvent;

/** Where the outcome of a call goes: {@code Runs::deliver}. */
public interface Deliveries {
  void deliver(String environment, String run, RunEvent event);
}
