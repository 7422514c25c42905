package dev.carillon.server.proof;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as a signature sees it.
 *
 * @param url the public URL that was called, with its query, built from the settings: what the
 *     caller says about hosts proves nothing
 * @param headers names in lower case
 * @param body as received
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes as they came; never compared
record Call(
    String method,
    String url,
    Map<String, List<String>> headers,
    byte[] body,
    String clientAddress) {

  /** The value of a header that stands there exactly once, else null. */
  @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 ? values.getFirst() : null;
  }
}
