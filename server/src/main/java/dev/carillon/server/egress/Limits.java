package dev.carillon.server.egress;

import java.time.Duration;

/**
 * The bounds of every call.
 *
 * @param connect for the name, the connection and TLS together
 * @param body the most bytes of an answer, counted after decoding
 * @param headers the most characters of an answer's headers
 * @param perHost calls in flight to one host and port; more wait their turn
 * @param total calls in flight altogether: so many hosts' worth that some hanging ones leave room
 * @param idle how long an unused connection is kept: below the 5 s after which common servers close
 *     theirs, so that a call seldom meets a connection that is being closed
 * @param idleTotal unused connections kept altogether
 * @param age how long a connection is used before its name is resolved anew
 */
record Limits(
    Duration connect,
    int body,
    int headers,
    int perHost,
    int total,
    Duration idle,
    int idleTotal,
    Duration age) {

  static Limits standard() {
    return new Limits(
        Duration.ofSeconds(3),
        1024 * 1024,
        64 * 1024,
        128,
        2048,
        Duration.ofSeconds(4),
        1024,
        Duration.ofMinutes(5));
  }
}
