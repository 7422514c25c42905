package dev.carillon.engine.net;

/** A text that is no URL we would call; the message is a sentence for the person who wrote it. */
public final class BadUrl extends Exception {
  private static final long serialVersionUID = 1;

  BadUrl(String sentence) {
    super(sentence, null, false, false);
  }

  /** What is wrong and what to do, in one or two sentences. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
