package dev.carillon.server.effect.message.smtp;

import dev.carillon.server.contact.Addresses;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One sender or recipient: an address and perhaps a name.
 *
 * @param name without control characters; empty for none
 */
record Mailbox(String address, String name) {
  private static final int LONGEST_NAME = 200;

  /** Reads {@code a@x.in}, {@code Asha <a@x.in>} or {@code "Asha, B." <a@x.in>}. */
  static Optional<Mailbox> read(String given) {
    String text = given.strip();
    int open = text.lastIndexOf('<');
    if (open < 0) {
      return Addresses.email(text).map(address -> new Mailbox(address, ""));
    }
    if (!text.endsWith(">")) {
      return Optional.empty();
    }
    String name = text.substring(0, open).strip();
    if (name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")) {
      name = name.substring(1, name.length() - 1);
    }
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Lines::breaks)) {
      return Optional.empty();
    }
    String shown = name;
    return Addresses.email(text.substring(open + 1, text.length() - 1))
        .map(address -> new Mailbox(address, shown));
  }

  InternetAddress internet() {
    try {
      InternetAddress made = new InternetAddress();
      made.setAddress(address);
      if (!name.isEmpty()) {
        // A name that looks like an encoded word would be decoded by the reader.
        String plain = Lines.header(name).replace("=?", "= ?");
        made.setPersonal(plain, StandardCharsets.UTF_8.name());
      }
      return made;
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException("Every JDK has UTF-8", impossible);
    }
  }

  String domain() {
    return address.substring(address.indexOf('@') + 1);
  }
}
