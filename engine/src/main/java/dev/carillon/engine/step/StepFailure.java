package dev.carillon.engine.step;

/** A step could not do its work: expected, part of the run's life, shown to people. */
public final class StepFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;

  /**
   * @param code stable and dotted
   * @param sentence what went wrong and what to do
   */
  public StepFailure(String code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
