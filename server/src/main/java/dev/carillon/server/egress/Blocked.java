package dev.carillon.server.egress;

import java.net.SocketException;

/** An address that the policy refuses. The message is a sentence for the person who named it. */
final class Blocked extends SocketException {
  private static final long serialVersionUID = 1;

  Blocked(String sentence) {
    super(sentence);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
