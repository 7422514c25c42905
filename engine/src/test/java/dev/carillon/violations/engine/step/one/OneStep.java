package dev.carillon.violations.engine.step.one;

import dev.carillon.violations.engine.step.two.TwoHelper;

/** Breaks the rule that steps are strangers. */
public final class OneStep {
  public String useAnother() {
    return new TwoHelper().help();
  }
}
