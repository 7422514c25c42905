package dev.carillon.engine.net;

import java.util.Optional;

/**
 * A range of addresses, such as {@code 10.0.0.0/8}. Compared as numbers, never as text.
 *
 * @param network its first address
 * @param prefix how many leading bits are fixed
 */
public record Cidr(Ip network, int prefix) {

  /** Sets the bits after the prefix to zero, so that {@code 127.0.0.1/8} is {@code 127.0.0.0/8}. */
  public Cidr {
    int bits = network.six() ? 128 : 32;
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(
          "Expected a prefix of 0 to " + bits + " but got " + prefix);
    }
    network = masked(network, prefix);
  }

  /** Reads {@code address/prefix}, or one address alone as a range of one. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    Optional<Ip> ip = Ip.parse(slash < 0 ? text : text.substring(0, slash));
    if (ip.isEmpty()) {
      return Optional.empty();
    }
    int bits = ip.get().six() ? 128 : 32;
    if (slash < 0) {
      return Optional.of(new Cidr(ip.get(), bits));
    }
    int prefix = Url.number(text.substring(slash + 1), bits);
    return prefix < 0 ? Optional.empty() : Optional.of(new Cidr(ip.get(), prefix));
  }

  /**
   * Whether the address lies inside. An IPv4 range also holds the same address in its IPv6 wrapping
   * ({@code ::ffff:10.0.0.1}).
   */
  public boolean contains(Ip ip) {
    Ip same = network.six() ? ip : ip.unwrapped();
    return same.six() == network.six() && masked(same, prefix).equals(network);
  }

  @Override
  public String toString() {
    return network + "/" + prefix;
  }

  private static Ip masked(Ip ip, int prefix) {
    if (!ip.six()) {
      return new Ip(false, 0, ip.low() & (prefix == 0 ? 0 : -1L << (32 - prefix)));
    }
    long high = prefix == 0 ? 0 : prefix >= 64 ? ip.high() : ip.high() & (-1L << (64 - prefix));
    long low = prefix <= 64 ? 0 : prefix == 128 ? ip.low() : ip.low() & (-1L << (128 - prefix));
    return new Ip(true, high, low);
  }
}
