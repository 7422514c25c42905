package dev.carillon.server.egress;

import dev.carillon.engine.net.Ip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Opens sockets to checked addresses, and TLS on them. */
final class Dialer {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Resolver resolver;
  private final SSLContext trust;

  Dialer(Resolver resolver, SSLContext trust) {
    this.resolver = resolver;
    this.trust = trust;
  }

  /**
   * A connected socket, watched by the deadline from before its first packet.
   *
   * @param nanos the time for name and connection together
   * @throws Blocked when the policy refuses the host or its port
   */
  Socket dial(
      String host, Optional<Ip> ip, int port, IntPredicate usual, Deadline deadline, long nanos)
      throws IOException {
    long end = System.nanoTime() + nanos;
    IOException last = new SocketTimeoutException("connect");
    for (InetAddress address : resolver.addresses(host, ip, port, usual, nanos)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        break;
      }
      Socket socket = new Socket();
      deadline.watch(socket);
      try {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), (int) left);
        return socket;
      } catch (IOException failed) {
        socket.close();
        last = failed;
      }
    }
    throw last;
  }

  /**
   * TLS 1.2 or newer over a connected socket; the certificate must be trusted and name the host.
   */
  SSLSocket secure(Socket socket, String host, int port) throws IOException {
    SSLSocket secured = (SSLSocket) trust.getSocketFactory().createSocket(socket, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setProtocols(PROTOCOLS);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }
}
