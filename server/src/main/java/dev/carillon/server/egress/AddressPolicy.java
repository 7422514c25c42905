package dev.carillon.server.egress;

import dev.carillon.engine.net.Cidr;
import dev.carillon.engine.net.Ip;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses are the public internet. Everything else is refused: the table follows IANA's
 * special-purpose registries, and of IPv6 only what is handed out as global unicast passes at all.
 * The JDK's own predicates are no filter (they call shared, documentation and metadata addresses
 * public).
 */
final class AddressPolicy {
  private record Range(Cidr cidr, String kind) {}

  private static final Cidr GLOBAL_SIX = range("2000::/3", "").cidr();

  private static final List<Range> FOUR =
      List.of(
          range("0.0.0.0/8", "an address of this machine"),
          range("10.0.0.0/8", "a private address"),
          range("100.64.0.0/10", "a shared (carrier or cloud) address"),
          range("127.0.0.0/8", "a loopback address"),
          range("168.63.129.16/32", "a cloud's metadata address"),
          range("169.254.0.0/16", "a link-local or metadata address"),
          range("172.16.0.0/12", "a private address"),
          range("192.0.0.0/24", "an address reserved for protocols"),
          range("192.0.2.0/24", "a documentation address"),
          range("192.88.99.0/24", "a 6to4 relay address"),
          range("192.168.0.0/16", "a private address"),
          range("198.18.0.0/15", "a benchmark address"),
          range("198.51.100.0/24", "a documentation address"),
          range("203.0.113.0/24", "a documentation address"),
          range("224.0.0.0/4", "a multicast address"),
          range("240.0.0.0/4", "a reserved or broadcast address"));

  private static final List<Range> SIX =
      List.of(
          range("::/128", "an address of this machine"),
          range("::1/128", "a loopback address"),
          range("::ffff:0:0/96", "an IPv4 address in an IPv6 wrapping"),
          range("::/96", "an IPv4 address in an IPv6 wrapping"),
          range("64:ff9b::/96", "an IPv4 address in an IPv6 wrapping (NAT64)"),
          range("64:ff9b:1::/48", "an IPv4 address in an IPv6 wrapping (NAT64)"),
          range("2001::/23", "an address reserved for protocols"),
          range("2001:db8::/32", "a documentation address"),
          range("2002::/16", "an IPv4 address in an IPv6 wrapping (6to4)"),
          range("3fff::/20", "a documentation address"),
          range("fc00::/7", "a private address"),
          range("fe80::/10", "a link-local address"),
          range("fec0::/10", "a private address"),
          range("ff00::/8", "a multicast address"));

  private AddressPolicy() {}

  /** What kind of address this is, such as "a loopback address", when it is not a public one. */
  static Optional<String> notPublic(Ip ip) {
    for (Range range : ip.six() ? SIX : FOUR) {
      if (range.cidr().contains(ip)) {
        return Optional.of(range.kind());
      }
    }
    return ip.six() && !GLOBAL_SIX.contains(ip)
        ? Optional.of("a reserved address")
        : Optional.empty();
  }

  private static Range range(String cidr, String kind) {
    return new Range(Cidr.parse(cidr).orElseThrow(), kind);
  }
}
