package dev.carillon.server.http;

import dev.carillon.engine.net.Cidr;
import dev.carillon.engine.net.Ip;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Tells a client's address. {@code X-Forwarded-For} is believed from trusted proxies alone, read
 * from its right end: the first address that is no trusted proxy is the client.
 */
final class ClientAddresses {
  private final List<Cidr> trusted;

  ClientAddresses(List<Cidr> trustedProxies) {
    this.trusted = List.copyOf(trustedProxies);
  }

  String of(SocketAddress peer, List<String> forwardedFor) {
    InetAddress address = peer instanceof InetSocketAddress inet ? inet.getAddress() : null;
    if (address == null) {
      return "unknown";
    }
    Ip client = Ip.of(address.getAddress()).unwrapped();
    if (trusted.isEmpty() || forwardedFor.isEmpty()) {
      return client.toString();
    }
    String[] hops = String.join(",", forwardedFor).split(",", -1);
    for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
      Optional<Ip> hop = Ip.parse(hops[i].strip());
      if (hop.isEmpty()) {
        break; // not an address: whoever wrote it is not to be believed further
      }
      client = hop.get().unwrapped();
    }
    return client.toString();
  }

  private boolean isTrusted(Ip address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }
}
