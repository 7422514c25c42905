package dev.carillon.server.effect.message.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens the socket of one connection through another factory and can close it when the time for a
 * whole attempt is over: a timeout for each read would let a byte a second go on for ever.
 */
final class Watch extends SocketFactory {
  private final SocketFactory sockets;
  private volatile @Nullable Socket open;

  Watch(SocketFactory sockets) {
    this.sockets = sockets;
  }

  /** Closes the socket after that time, unless what is returned is closed before. */
  Attempt within(Duration time) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    end.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS).thenRun(this::cut);
    return () -> end.cancel(false);
  }

  /** A time that runs. */
  interface Attempt extends AutoCloseable {
    @Override
    void close();
  }

  private void cut() {
    Socket socket = open;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException alreadyClosed) {
        // That was wanted.
      }
    }
  }

  private Socket watched(Socket socket) {
    open = socket;
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return watched(sockets.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return watched(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return watched(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }
}
