package dev.carillon.engine.content;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a channel's addresses are found on a contact and brought into one form.
 *
 * @param of the addresses on a profile
 * @param canonical the one form of an address, or empty when it is none
 */
record Addresses(
    Function<ObjectNode, List<String>> of, Function<String, Optional<String>> canonical) {
  private static final int LONGEST = 4096;
  private static final int LONGEST_EMAIL = 254;

  /** E.164, or a national or short number as the operator takes it (3 to 15 digits). */
  private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{3,15}");

  /** One address, RFC 5321's dot-string form or any unquoted UTF-8 local part; never a list. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s\\p{Cntrl}<>()\\[\\]\\\\,;:@\"]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");

  static Addresses phone(String... fields) {
    return new Addresses(profile -> first(profile, fields), Addresses::phoneNumber);
  }

  static Addresses email() {
    return new Addresses(profile -> first(profile, "email"), Addresses::emailAddress);
  }

  static Addresses field(String field) {
    return new Addresses(profile -> first(profile, field), Addresses::plain);
  }

  /** Every entry of a list. */
  static Addresses list(String field) {
    return new Addresses(
        profile ->
            profile
                .path(field)
                .valueStream()
                .map(entry -> entry.isString() ? entry.stringValue() : entry.toString())
                .toList(),
        Addresses::plain);
  }

  /** A channel that leads to a room rather than a person: the integration knows where. */
  static Addresses shared(String channel) {
    return new Addresses(
        profile -> {
          List<String> own = first(profile, channel);
          return own.isEmpty() ? List.of(channel) : own;
        },
        Addresses::plain);
  }

  private static List<String> first(ObjectNode profile, String... fields) {
    for (String field : fields) {
      JsonNode value = profile.path(field);
      if (value.isValueNode() && !value.asString("").isBlank()) {
        return List.of(value.asString().strip());
      }
    }
    return List.of();
  }

  private static Optional<String> phoneNumber(String given) {
    String digits = given.replaceAll("[\\s().\\-\u00A0]", "");
    String number = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    return PHONE.matcher(number).matches() ? Optional.of(number) : Optional.empty();
  }

  private static Optional<String> emailAddress(String given) {
    String address = given.strip();
    boolean fits =
        address.length() <= LONGEST_EMAIL
            && EMAIL.matcher(address).matches()
            && !address.contains("..")
            && !address.startsWith(".")
            && !address.contains(".@");
    return fits ? Optional.of(address) : Optional.empty();
  }

  private static Optional<String> plain(String given) {
    boolean fits =
        !given.isBlank()
            && given.length() <= LONGEST
            && given.chars().noneMatch(Character::isISOControl);
    return fits ? Optional.of(given.strip()) : Optional.empty();
  }
}
