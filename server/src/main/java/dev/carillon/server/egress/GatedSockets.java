package dev.carillon.server.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Sockets for libraries that want a factory (mail). Whatever way such a library connects, the host
 * is judged here and the socket goes to a checked address.
 */
final class GatedSockets extends SocketFactory {
  private final Egress egress;
  private final Duration timeout;

  GatedSockets(Egress egress, Duration timeout) {
    this.egress = egress;
    this.timeout = timeout;
  }

  /** A socket that asks when it is connected. */
  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
      }

      @Override
      public void connect(SocketAddress endpoint, int millis) throws IOException {
        InetSocketAddress asked = (InetSocketAddress) endpoint;
        Duration time = millis > 0 ? Duration.ofMillis(millis) : timeout;
        InetAddress checked =
            egress.gatewayAddresses(asked.getHostString(), asked.getPort(), time).getFirst();
        super.connect(new InetSocketAddress(checked, asked.getPort()), (int) time.toMillis());
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return egress.connect(host, port, timeout);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return egress.connect(host, port, timeout);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return egress.connect(host.getHostAddress(), port, timeout);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return egress.connect(host.getHostAddress(), port, timeout);
  }
}
