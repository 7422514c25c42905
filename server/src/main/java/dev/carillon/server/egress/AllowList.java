package dev.carillon.server.egress;

import dev.carillon.engine.net.Cidr;
import dev.carillon.engine.net.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The exceptions of {@code CARILLON_EGRESS_ALLOW}: addresses, ranges and host names that may be
 * called although they are private, each on one port or on any usual one. A name stands for all its
 * addresses, whatever they are; it is compared exactly and has no wildcard.
 */
public final class AllowList {
  private static final int ANY_PORT = 0;

  private record Entry(Optional<Cidr> range, String host, int port) {
    boolean covers(String asked, Ip ip, int askedPort) {
      boolean here = range.map(r -> r.contains(ip)).orElseGet(() -> host.equals(asked));
      return here && (port == ANY_PORT || port == askedPort);
    }
  }

  private final List<Entry> entries;

  private AllowList(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Nothing is allowed beyond the public internet. */
  public static AllowList none() {
    return new AllowList(List.of());
  }

  /**
   * Reads the setting: entries parted by commas, each {@code 10.0.0.0/8}, {@code 10.0.0.5:8080},
   * {@code [fd00::/8]:443}, {@code fd00::1} or {@code crm.lan:8443}.
   *
   * @throws IllegalArgumentException with one sentence that quotes the bad entry
   */
  public static AllowList parse(String text) {
    List<Entry> entries = new ArrayList<>();
    for (String part : text.split(",")) {
      if (!part.isBlank()) {
        entries.add(entry(part.strip()));
      }
    }
    return new AllowList(entries);
  }

  /**
   * Whether this address, reached under this host name and port, may be called although private.
   */
  boolean admits(String host, Ip ip, int port) {
    for (Entry entry : entries) {
      if (entry.covers(host, ip, port)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an entry names this very port, which then may be called although it is unusual. */
  boolean admitsPort(String host, Ip ip, int port) {
    for (Entry entry : entries) {
      if (entry.port() == port && entry.covers(host, ip, port)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an entry lets every IPv4 or every IPv6 address be called: worth a warning at start. */
  public boolean coversEverything() {
    return entries.stream().anyMatch(e -> e.range().map(r -> r.prefix() == 0).orElse(false));
  }

  private static Entry entry(String text) {
    Optional<Cidr> whole = Cidr.parse(text);
    if (whole.isPresent()) {
      return new Entry(whole, "", ANY_PORT);
    }
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    int close = text.indexOf(']');
    boolean hasPort = colon > close && colon > 0;
    String place = hasPort ? text.substring(0, colon) : text;
    int port = hasPort ? port(text, text.substring(colon + 1)) : ANY_PORT;
    if (bracketed) {
      String inside = close == place.length() - 1 ? place.substring(1, close) : "";
      return new Entry(Optional.of(range(text, inside)), "", port);
    }
    if (place.indexOf('/') >= 0 || Ip.parse(place).isPresent()) {
      return new Entry(Optional.of(range(text, place)), "", port);
    }
    return new Entry(Optional.empty(), host(text, place), port);
  }

  private static Cidr range(String entry, String text) {
    return Cidr.parse(text)
        .orElseThrow(() -> bad(entry, "is no address or range such as 10.0.0.0/8"));
  }

  private static String host(String entry, String text) {
    String host = text.toLowerCase(Locale.ROOT);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String last = host.substring(host.lastIndexOf('.') + 1);
    boolean name = host.matches("[a-z0-9_]([a-z0-9_-]*)(\\.[a-z0-9_]([a-z0-9_-]*))*");
    if (!name || last.matches("[0-9]+|0x[0-9a-f]*")) {
      throw bad(entry, "is no address, range or host name");
    }
    return host;
  }

  private static int port(String entry, String text) {
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65535) {
      throw bad(entry, "has no port from 1 to 65535 after its colon");
    }
    return Integer.parseInt(text);
  }

  private static IllegalArgumentException bad(String entry, String what) {
    return new IllegalArgumentException("\"" + entry + "\" " + what + ".");
  }
}
