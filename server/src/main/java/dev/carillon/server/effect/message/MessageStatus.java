package dev.carillon.server.effect.message;

import java.util.Locale;
import java.util.Optional;

/** How far a message has come; contract 5.3. It only moves up; an end is final. */
public enum MessageStatus {
  QUEUED(0),
  SENT(10),
  DELIVERED(20),
  READ(30),
  CLICKED(40),
  REPLIED(50),
  FAILED(100),
  UNDELIVERED(100),
  BOUNCED(100),
  REJECTED(100),
  SKIPPED(100);

  /** From here on a message did not arrive. */
  static final int FIRST_END = 100;

  /** From here on it did arrive, so it cannot fail any more. */
  static final int ARRIVED = 20;

  private final int rank;

  MessageStatus(int rank) {
    this.rank = rank;
  }

  /** As stored: greater is later. */
  public short rank() {
    return (short) rank;
  }

  public boolean end() {
    return rank >= FIRST_END;
  }

  /** Whether a message of this status may take on the other. The change part says it in SQL. */
  public boolean mayBecome(MessageStatus next) {
    return next.rank > rank && (!next.end() || rank < ARRIVED);
  }

  /** Whether this is the other or better: what an escalation waits for. */
  public boolean reached(MessageStatus wanted) {
    return !end() && rank >= wanted.rank;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MessageStatus> of(String word) {
    for (MessageStatus status : values()) {
      if (status.word().equals(word)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
