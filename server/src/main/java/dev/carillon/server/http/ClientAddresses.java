package dev.carillon.server.http;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client's address. {@code X-Forwarded-For} is believed from trusted proxies alone, read
 * from its right end: the first address that is no trusted proxy is the client.
 */
final class ClientAddresses {
  private static final int MOST_HOPS = 20;

  private final List<IPAddress> trusted;

  ClientAddresses(List<String> trustedProxies) {
    this.trusted =
        trustedProxies.stream().map(text -> new IPAddressString(text).getAddress()).toList();
  }

  String of(SocketAddress peer, List<String> forwardedFor) {
    InetAddress address = peer instanceof InetSocketAddress inet ? inet.getAddress() : null;
    String direct = address == null ? "unknown" : address.getHostAddress();
    if (trusted.isEmpty() || forwardedFor.isEmpty() || !isTrusted(parse(direct))) {
      return direct;
    }
    String[] hops = String.join(",", forwardedFor).split(",", -1);
    String client = direct;
    for (int i = hops.length - 1; i >= Math.max(0, hops.length - MOST_HOPS); i--) {
      IPAddress hop = parse(hops[i].strip());
      if (hop == null) {
        return client; // not an address: whoever wrote it is not to be believed further
      }
      client = hop.toCanonicalString();
      if (!isTrusted(hop)) {
        return client;
      }
    }
    return client;
  }

  private boolean isTrusted(@Nullable IPAddress address) {
    if (address == null) {
      return false;
    }
    return trusted.stream().anyMatch(range -> range.contains(plain(address)));
  }

  private static @Nullable IPAddress parse(String text) {
    if (!text.matches("[0-9A-Fa-f:.]{2,45}")) {
      return null;
    }
    IPAddress address = new IPAddressString(text).getAddress();
    return address == null || address.isMultiple() ? null : plain(address);
  }

  /** {@code ::ffff:10.0.0.1} is 10.0.0.1. */
  private static IPAddress plain(IPAddress address) {
    return address.isIPv6() && address.toIPv6().isIPv4Mapped()
        ? address.toIPv6().getEmbeddedIPv4Address()
        : address;
  }
}
