package dev.carillon.engine.json;

/**
 * Text that is not JSON as we take it. The message is one sentence for people, without any of the
 * text itself; {@link #offset()} counts characters from 0, or bytes where the encoding is at fault.
 */
public final class MalformedJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final long offset;

  MalformedJson(String code, String sentence, long offset) {
    super(sentence, null, false, false);
    this.code = code;
    this.offset = offset;
  }

  /** A stable dotted code, such as {@code json.duplicate_key}. */
  public String code() {
    return code;
  }

  /** Where, from 0. */
  public long offset() {
    return offset;
  }

  /** The sentence, never null. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
