package dev.carillon.server.workflow;

/** Who holds the waiting runs of a paused workflow and lets them go again: {@code run}. */
@FunctionalInterface
public interface Holds {
  void hold(String environment, String workflow, boolean held);
}
