package dev.carillon.server.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds a port for the database below those that the system gives to outgoing connections. */
final class FreePort {
  private static final int FIRST = 15_432;
  private static final int LAST = 32_767;

  private FreePort() {}

  /** The first free one at or after {@code wish}; somebody may still be quicker to take it. */
  static int from(int wish) {
    for (int port = Math.max(wish, FIRST); port <= LAST; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new EmbeddedFailure("No port from " + FIRST + " to " + LAST + " is free.", null);
  }

  static int first() {
    return FIRST;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
