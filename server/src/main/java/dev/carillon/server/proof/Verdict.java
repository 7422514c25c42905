package dev.carillon.server.proof;

import org.jspecify.annotations.Nullable;

/** Whether a caller is who it must be. */
sealed interface Verdict {

  /**
   * It is.
   *
   * @param delivery the sender's own id of this delivery, the same when it sends it again, or null
   */
  record Proved(@Nullable String delivery) implements Verdict {}

  /** It is not. {@code why} is for our log: the caller is never told. */
  record Unproved(String why) implements Verdict {}

  /** Its address is not on the list. */
  record Elsewhere() implements Verdict {}

  static Verdict of(boolean proved, String why) {
    return proved ? new Proved(null) : new Unproved(why);
  }
}
