package dev.carillon.server.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, to be stopped in the opposite order: what came last, and may use what came
 * before, goes first. Stopping as a whole has a limit; a part that fails or hangs does not keep the
 * others from being stopped.
 */
final class Lifecycle implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private record Part(String name, AutoCloseable closeable) {}

  private final Deque<Part> parts = new ArrayDeque<>();
  private final Duration limit;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean stopping;

  /**
   * @param limit how long {@link #close} may take in all
   */
  Lifecycle(Duration limit) {
    this.limit = limit;
  }

  /** Registers what was just started. */
  synchronized <T extends AutoCloseable> T add(String name, T started) {
    parts.push(new Part(name, started));
    return started;
  }

  /** Whether the process is on its way out: it takes no new work then. */
  synchronized boolean isStopping() {
    return stopping;
  }

  /** Waits until somebody else has stopped it. */
  void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** Stops everything. A second call waits for the first. */
  @Override
  public void close() {
    synchronized (this) {
      if (stopping) {
        return;
      }
      stopping = true;
    }
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Part part = next();
      if (part == null) {
        break;
      }
      stop(part, end - System.nanoTime());
    }
    stopped.countDown();
  }

  private synchronized @org.jspecify.annotations.Nullable Part next() {
    return parts.poll();
  }

  private static void stop(Part part, long nanosLeft) {
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofVirtual()
        .name("stop " + part.name())
        .start(() -> {
          try {
            part.closeable().close();
          } catch (Exception failed) {
            log.warn("{} did not stop cleanly", part.name(), failed);
          } finally {
            done.countDown();
          }
        });
    try {
      if (!done.await(Math.max(nanosLeft, 0), TimeUnit.NANOSECONDS)) {
        log.warn("{} did not stop in time and is left behind", part.name());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
