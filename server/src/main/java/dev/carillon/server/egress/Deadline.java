package dev.carillon.server.egress;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which one call is over. When it passes, the socket in use is closed under whoever
 * reads, writes or shakes hands on it: a timeout per read would let a byte a second go on for ever.
 */
final class Deadline implements AutoCloseable {
  private final Deadlines owner;
  private final long at;
  private final AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
  private volatile boolean passed;

  Deadline(Deadlines owner, long at) {
    this.owner = owner;
    this.at = at;
  }

  /** Closes this socket at the deadline, instead of the one watched before. */
  void watch(Socket used) {
    socket.set(used);
    if (passed) {
      cut();
    }
  }

  /**
   * Ends the watch on a socket that goes back to the pool.
   *
   * @return false when the deadline was quicker and has closed it
   */
  boolean release() {
    return socket.getAndSet(null) != null;
  }

  boolean passed() {
    return passed || remaining() <= 0;
  }

  /** Nanoseconds left; zero or less when it has passed. */
  long remaining() {
    return at - System.nanoTime();
  }

  /** Called by the watching thread. */
  void check(long now) {
    if (!passed && now - at >= 0) {
      expire();
    }
  }

  /** Makes it pass now. */
  void expire() {
    passed = true;
    cut();
  }

  private void cut() {
    Socket open = socket.getAndSet(null);
    if (open != null) {
      try {
        open.setSoLinger(true, 0);
        open.close();
      } catch (IOException _) {
        // It is closed already: that is what was wanted.
      }
    }
  }

  @Override
  public void close() {
    owner.forget(this);
  }
}
