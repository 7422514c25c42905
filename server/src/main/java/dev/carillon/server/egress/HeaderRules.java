package dev.carillon.server.egress;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which headers a caller may set: none that frames the message, ends a line or speaks for us. */
final class HeaderRules {
  private static final int MOST = 64;
  private static final int MOST_CHARACTERS = 32 * 1024;

  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "http2-settings",
          "proxy-connection",
          "proxy-authorization",
          "proxy-authenticate",
          "carillon-hops");

  private HeaderRules() {}

  /** What is wrong with the headers, in one sentence that shows no value. */
  static Optional<String> problem(Map<String, String> headers) {
    if (headers.size() > MOST) {
      return Optional.of("The call has more than 64 headers. Send the values in the body.");
    }
    int size = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      Optional<String> problem = problem(header.getKey(), header.getValue());
      if (problem.isPresent()) {
        return problem;
      }
      size += header.getKey().length() + header.getValue().length();
    }
    return size > MOST_CHARACTERS
        ? Optional.of("The call's headers are longer than 32 KiB. Send the values in the body.")
        : Optional.empty();
  }

  private static Optional<String> problem(String name, String value) {
    if (name.isEmpty() || !name.chars().allMatch(HeaderRules::token)) {
      return Optional.of(
          "A header's name is empty or holds a space or other character that no name may have."
              + " Correct it.");
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("The header " + name + " is set by Carillon itself. Remove it.");
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean control =
          (c < 0x20 && c != '\t') || c == 0x7f || Character.isSurrogate(c) && lone(value, i);
      if (control) {
        return Optional.of(
            "The value of the header "
                + name
                + " holds a line break or control character. Remove it.");
      }
    }
    return Optional.empty();
  }

  private static boolean lone(String value, int at) {
    char c = value.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 >= value.length() || !Character.isLowSurrogate(value.charAt(at + 1))
        : at == 0 || !Character.isHighSurrogate(value.charAt(at - 1));
  }

  private static boolean token(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
