package dev.carillon.server.egress;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to make.
 *
 * @param method GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS
 * @param url as somebody typed or a template made it; read and judged by the egress
 * @param headers by name; those that frame a message (Host, Content-Length, …) are refused
 * @param body the bytes to send, or null for none
 * @param timeout for everything: waiting for a turn, name, connection, TLS, request, whole answer;
 *     at most five minutes
 * @param purpose which feature calls, such as {@code http_step}: a label of metrics
 * @param hops how many Carillon runs lie behind this call, see {@link Hops}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out; never compared
public record Outbound(
    String method,
    String url,
    Map<String, String> headers,
    byte @Nullable [] body,
    Duration timeout,
    String purpose,
    int hops) {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Copies the headers, keeping their order, and cuts the timeout to the longest allowed. */
  public Outbound {
    headers = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(headers));
    timeout = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
  }

  /** A call that begins here: no run lies behind it. */
  public static Outbound of(String method, String url, Duration timeout, String purpose) {
    return new Outbound(method, url, Map.of(), null, timeout, purpose, 0);
  }

  public Outbound withHeaders(Map<String, String> replacement) {
    return new Outbound(method, url, replacement, body, timeout, purpose, hops);
  }

  public Outbound withBody(byte[] replacement) {
    return new Outbound(method, url, headers, replacement, timeout, purpose, hops);
  }

  public Outbound withHops(int replacement) {
    return new Outbound(method, url, headers, body, timeout, purpose, replacement);
  }
}
