package dev.carillon.engine.expression;

/**
 * A template that could not be rendered with the values given: too much work, too much text, or a
 * text that is no template. Expected, not a bug: the step or message fails with {@link #CODE} and
 * {@link #sentence()}.
 */
public final class RenderFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reason a message or step is given. */
  public static final String CODE = "render_failed";

  public RenderFailure(String sentence) {
    super(sentence, null, false, false);
  }

  /** Always {@link #CODE}. */
  public String code() {
    return CODE;
  }

  /** What went wrong and what to do; holds none of the values. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
