package dev.carillon.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * Takes every connection as HTTP/1.1, so that what is something else gets an answer (400, 505), and
 * puts a {@link GuardedConnection} around it.
 */
final class GuardedSelector implements ServerConnectionSelector {
  private final Http1ConnectionSelector http1;
  private final Watchdog watchdog;
  private final Patience patience;

  GuardedSelector(Http1ConnectionSelector http1, Watchdog watchdog, Patience patience) {
    this.http1 = http1;
    this.watchdog = watchdog;
    this.patience = patience;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData data) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    GuardedConnection guarded = new GuardedConnection(context, patience);
    return new Watched(http1.connection(guarded), guarded);
  }

  private final class Watched implements ServerConnection, InterruptableTask<Void> {
    private final ServerConnection connection;
    private final GuardedConnection guarded;

    Watched(ServerConnection connection, GuardedConnection guarded) {
      this.connection = connection;
      this.guarded = guarded;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      watchdog.watch(guarded);
      try {
        connection.handle(limit);
      } finally {
        watchdog.forget(guarded);
      }
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }
  }
}
