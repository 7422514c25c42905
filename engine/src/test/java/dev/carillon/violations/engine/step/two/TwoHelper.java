package dev.carillon.violations.engine.step.two;

/** Breaks the rules of names and of null-marked packages. */
public final class TwoHelper {
  public String help() {
    return "help";
  }
}
