package dev.carillon.engine.net;

import java.util.Optional;

/**
 * One IP address. An IPv4 address stands in the lower 32 bits of {@code low}.
 *
 * @param six whether it is an IPv6 address
 * @param high the first eight bytes of an IPv6 address, else 0
 * @param low the last eight bytes
 */
public record Ip(boolean six, long high, long low) {

  /**
   * Reads a literal as RFC 4291 (IPv6, any spelling, no zone) or as four decimal numbers (IPv4) has
   * it. The shorter, octal and hexadecimal dresses that C libraries take for IPv4 are not addresses
   * here.
   */
  public static Optional<Ip> parse(String text) {
    return text.indexOf(':') >= 0 ? IpText.six(text) : IpText.four(text);
  }

  /**
   * From 4 or 16 bytes in network order; 16 bytes stay IPv6, even when they wrap an IPv4 address.
   */
  public static Ip of(byte[] bytes) {
    if (bytes.length == 4) {
      return new Ip(false, 0, word(bytes, 0, 4));
    }
    if (bytes.length == 16) {
      return new Ip(true, word(bytes, 0, 8), word(bytes, 8, 8));
    }
    throw new IllegalArgumentException("Expected 4 or 16 bytes but got " + bytes.length);
  }

  /** The address in network order: 4 or 16 bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[six ? 16 : 4];
    for (int i = 0; i < bytes.length; i++) {
      int fromEnd = bytes.length - 1 - i;
      bytes[i] = (byte) ((fromEnd < 8 ? low : high) >>> (8 * (fromEnd % 8)));
    }
    return bytes;
  }

  /** {@code ::ffff:1.2.3.4} as {@code 1.2.3.4}; any other address as it is. */
  public Ip unwrapped() {
    boolean mapped = six && high == 0 && low >>> 32 == 0xffffL;
    return mapped ? new Ip(false, 0, low & 0xffffffffL) : this;
  }

  /** The usual short text, as RFC 5952 writes it. */
  @Override
  public String toString() {
    return IpText.write(this);
  }

  private static long word(byte[] bytes, int from, int count) {
    long word = 0;
    for (int i = from; i < from + count; i++) {
      word = word << 8 | (bytes[i] & 0xff);
    }
    return word;
  }
}
