package dev.carillon.server.effect.message.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** TLS over sockets that another factory opens, so that TLS is no way around the egress. */
final class GatedTls extends SSLSocketFactory {
  private final SocketFactory plain;
  private final SSLSocketFactory tls;

  GatedTls(SocketFactory plain, SSLSocketFactory tls) {
    this.plain = plain;
    this.tls = tls;
  }

  /**
   * Not yet connected and not yet TLS: the mail library connects it, then asks to have it wrapped.
   */
  @Override
  public Socket createSocket() throws IOException {
    return plain.createSocket();
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean close)
      throws IOException {
    return tls.createSocket(connected, host, port, close);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return tls.createSocket(plain.createSocket(host, port), host, port, true);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
