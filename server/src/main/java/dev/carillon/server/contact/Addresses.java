package dev.carillon.server.contact;

import dev.carillon.engine.content.MailAddress;
import dev.carillon.engine.content.PhoneNumber;
import java.util.Optional;

/** One spelling for each address, or none: what cannot be written to is no address. */
public final class Addresses {
  private Addresses() {}

  /** A phone number with its country's code as E.164; see {@link PhoneNumber#international}. */
  public static Optional<String> phone(String given) {
    return PhoneNumber.international(given);
  }

  /** Exactly one mail address; see {@link MailAddress#canonical}. */
  public static Optional<String> email(String given) {
    return MailAddress.canonical(given);
  }
}
