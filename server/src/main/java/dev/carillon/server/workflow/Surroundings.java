package dev.carillon.server.workflow;

import dev.carillon.engine.step.StepCheck;

/** What exists beside workflows, by environment; told by whoever owns it. */
@FunctionalInterface
public interface Surroundings {
  StepCheck.Surroundings of(String environment);
}
