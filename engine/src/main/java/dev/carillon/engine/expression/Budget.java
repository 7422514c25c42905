package dev.carillon.engine.expression;

/**
 * Counts the work of one rendering, so that no template and no data can keep a thread busy. A unit
 * is about one character looked at; the same input always costs the same.
 */
final class Budget {
  /** Units a rendering may use: some tens of milliseconds. */
  static final long MAX_WORK = 10_000_000;

  /** Rounds of all loops together. */
  static final int MAX_ROUNDS = 10_000;

  /** Characters of the text made, and of any value made on the way. */
  static final int MAX_OUTPUT = 1024 * 1024;

  private long work;
  private int rounds;
  private long output;

  /**
   * Counts work about to be done.
   *
   * @throws RenderFailure when it is too much
   */
  void spend(long units) {
    work += units;
    if (work > MAX_WORK) {
      throw new RenderFailure("The template needs too much work. Use fewer loops or less text.");
    }
  }

  /** Counts a round of a loop. */
  void round() {
    if (++rounds > MAX_ROUNDS) {
      throw new RenderFailure(
          "The template's loops run more than 10,000 rounds. Show fewer items, for example with"
              + " first.");
    }
    spend(10);
  }

  /** Counts characters about to be put out. */
  void output(long characters) {
    output += characters;
    if (output > MAX_OUTPUT) {
      throw tooLong();
    }
    spend(characters);
  }

  /** Counts a value of so many characters about to be made by a helper. */
  void make(long characters) {
    if (characters > MAX_OUTPUT) {
      throw tooLong();
    }
    spend(characters);
  }

  private static RenderFailure tooLong() {
    return new RenderFailure("The text grows past 1 MiB. Show fewer items or shorten the values.");
  }
}
