package dev.carillon.server.run;

/** What became of a {@link Change}. */
public enum Committed {
  /** It is on disk. */
  DONE,
  /** Its dedupe key was known: nothing was written. */
  DUPLICATE,
  /** The run had moved on elsewhere: nothing was written. */
  CONFLICT
}
