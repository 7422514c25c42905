package dev.carillon.server.settings;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;

/** Tells whether a text is an address or a range in its one canonical dress (no octal, no zone). */
final class Cidr {
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowWildcardedSeparator(false)
          .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .getParentBuilder()
          .toParams();

  private Cidr() {}

  static boolean isValid(String text) {
    return text.matches("[0-9A-Fa-f:./]+") && parses(text);
  }

  static boolean isAddress(String text) {
    return !text.contains("/") && isValid(text);
  }

  private static boolean parses(String text) {
    try {
      IPAddress address = new IPAddressString(text, STRICT).toAddress();
      return address != null;
    } catch (AddressStringException notAnAddress) {
      return false;
    }
  }
}
