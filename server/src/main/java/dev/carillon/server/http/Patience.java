package dev.carillon.server.http;

import java.time.Duration;

/**
 * How long a client is waited for.
 *
 * @param firstByte on a fresh connection
 * @param keptAlive for the next request on a connection
 * @param head from a request's first byte to the end of its head
 * @param body for a body, with a second more for each 8 KiB that came
 * @param write until the client has taken what was written at once
 * @param linger for the rest of a body that is refused
 */
record Patience(
    Duration firstByte,
    Duration keptAlive,
    Duration head,
    Duration body,
    Duration write,
    Duration linger) {

  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));
}
