package dev.carillon.server.run;

/** This node was declared dead by the others: it must write and send nothing more. */
public final class Fenced extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Fenced() {
    super("This node was taken for dead; its runs are carried by others.");
  }
}
