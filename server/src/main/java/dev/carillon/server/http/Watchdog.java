package dev.carillon.server.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts the connections of clients that are too slow, looking twice a second. */
final class Watchdog implements AutoCloseable {
  private static final long PERIOD_MILLIS = 500;
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private final Set<GuardedConnection> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);

  Watchdog() {
    Thread.ofPlatform().name("http-watchdog").daemon().start(this::run);
  }

  void watch(GuardedConnection connection) {
    connections.add(connection);
  }

  void forget(GuardedConnection connection) {
    connections.remove(connection);
  }

  int size() {
    return connections.size();
  }

  @Override
  public void close() {
    closing.countDown();
  }

  private void run() {
    try {
      while (!closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        for (GuardedConnection connection : connections) {
          if (connection.isOverdue(now)) {
            cut(connection);
          }
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void cut(GuardedConnection connection) {
    forget(connection);
    try {
      connection.cut();
    } catch (RuntimeException alreadyGone) {
      log.debug("A slow connection had gone before it was cut");
    }
  }
}
