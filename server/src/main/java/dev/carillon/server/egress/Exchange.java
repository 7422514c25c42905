package dev.carillon.server.egress;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/** What became of a call. */
public sealed interface Exchange {

  /**
   * The whole answer arrived, whatever its status. A redirect is an answer like any other.
   *
   * @param headers names in lower case, values of repeated ones joined by a comma
   * @param body decoded when it came gzipped; at most 1 MiB
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way in; never compared
  record Answered(int status, Map<String, String> headers, byte[] body, long durationMs)
      implements Exchange {

    /**
     * The body as text in the charset that the answer names, else UTF-8; bad bytes are replaced.
     */
    public String text() {
      String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
      int at = type.indexOf("charset=");
      String name = at < 0 ? "utf-8" : type.substring(at + 8).split("[;,\\s]", 2)[0];
      try {
        return new String(body, Charset.forName(name.replace("\"", "")));
      } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
        return new String(body, StandardCharsets.UTF_8);
      }
    }
  }

  /**
   * The call was not made and will never be allowed as it is: trying again is useless.
   *
   * @param code {@code egress_blocked}, {@code invalid_url}, {@code invalid_header} or {@code
   *     loop_detected}
   * @param sentence what is wrong and what to do; holds no address that a name stands for
   */
  record Refused(String code, String sentence) implements Exchange {}

  /**
   * The call failed on its way.
   *
   * @param sent whether bytes of the request may have reached the other side: the outcome is then
   *     uncertain
   */
  record Broken(Kind kind, String sentence, boolean sent, long durationMs) implements Exchange {}

  /** How a call broke; all but {@code TOO_LARGE} and {@code MALFORMED} are worth another try. */
  enum Kind {
    /** No address for the name, or no connection to any of its addresses. */
    CONNECT,
    /** Certificate or handshake. Nothing of the request was sent. */
    TLS,
    /** The time was over, while waiting, sending or receiving. */
    TIMEOUT,
    /** The connection ended before the answer was whole. */
    RESET,
    /** The answer was larger than allowed and was cut. */
    TOO_LARGE,
    /** The answer was no HTTP/1.1 or its encoding was broken. */
    MALFORMED;

    /** As it is written in a run: {@code connect}, {@code too_large}, … */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
