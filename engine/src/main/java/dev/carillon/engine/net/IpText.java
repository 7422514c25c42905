package dev.carillon.engine.net;

import java.util.Optional;

/** Reading and writing the text of an address. */
final class IpText {
  private static final int GROUPS = 8;

  private IpText() {}

  static Optional<Ip> four(String text) {
    long address = four(text, 0);
    return address < 0 ? Optional.empty() : Optional.of(new Ip(false, 0, address));
  }

  /** The address from {@code start} to the end of the text, or -1. */
  private static long four(String text, int start) {
    long address = 0;
    int at = start;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
        return -1;
      }
      int begin = at;
      int value = 0;
      while (at < text.length() && digit(text.charAt(at)) && at - begin < 4) {
        value = value * 10 + (text.charAt(at++) - '0');
      }
      boolean padded = at - begin > 1 && text.charAt(begin) == '0';
      if (at == begin || value > 255 || padded) {
        return -1;
      }
      address = address << 8 | value;
    }
    return at == text.length() ? address : -1;
  }

  static Optional<Ip> six(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    int[] groups = new int[GROUPS];
    if (gap < 0) {
      return groups(text, groups, true) == GROUPS ? Optional.of(pack(groups)) : Optional.empty();
    }
    int[] tail = new int[GROUPS];
    int before = groups(text.substring(0, gap), groups, false);
    int after = groups(text.substring(gap + 2), tail, true);
    if (before < 0 || after < 0 || before + after >= GROUPS) {
      return Optional.empty();
    }
    System.arraycopy(tail, 0, groups, GROUPS - after, after);
    return Optional.of(pack(groups));
  }

  /** How many groups the text holds, written into {@code into}; -1 when it is malformed. */
  private static int groups(String text, int[] into, boolean mayEndInFour) {
    if (text.isEmpty()) {
      return 0;
    }
    int count = 0;
    int at = 0;
    while (true) {
      int colon = text.indexOf(':', at);
      int end = colon < 0 ? text.length() : colon;
      if (colon < 0 && mayEndInFour && text.indexOf('.', at) >= 0) {
        long four = four(text, at);
        if (four < 0 || count > GROUPS - 2) {
          return -1;
        }
        into[count] = (int) (four >>> 16);
        into[count + 1] = (int) (four & 0xffff);
        return count + 2;
      }
      int group = hex(text, at, end);
      if (group < 0 || count == GROUPS) {
        return -1;
      }
      into[count++] = group;
      if (colon < 0) {
        return count;
      }
      at = colon + 1;
    }
  }

  private static int hex(String text, int from, int to) {
    if (to <= from || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static Ip pack(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return new Ip(true, high, low);
  }

  static String write(Ip ip) {
    if (!ip.six()) {
      long a = ip.low();
      return (a >>> 24) + "." + (a >>> 16 & 255) + "." + (a >>> 8 & 255) + "." + (a & 255);
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (int) ((i < 4 ? ip.high() : ip.low()) >>> (16 * (3 - i % 4)) & 0xffff);
    }
    int gap = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = 0;
      while (i + run < GROUPS && groups[i + run] == 0) {
        run++;
      }
      if (run > gapLength) {
        gap = i;
        gapLength = run;
      }
    }
    return write(groups, gap, gapLength);
  }

  private static String write(int[] groups, int gap, int gapLength) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < GROUPS) {
      if (at == gap) {
        text.append("::");
        at += gapLength;
        continue;
      }
      if (at > 0 && at != gap + gapLength) {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[at]));
      at++;
    }
    return text.toString();
  }
}
