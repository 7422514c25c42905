package dev.carillon.server.egress;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/** One open connection and how long it may be used. Used by one call at a time. */
final class Wire {
  /**
   * Below this, a connection is taken for alive; beyond, it is asked, which takes a millisecond.
   */
  private static final long TRUSTED = 200_000_000;

  private static final Http1Config BOUNDS =
      Http1Config.custom()
          .setMaxLineLength(16 * 1024)
          .setMaxHeaderCount(100)
          .setMaxEmptyLineCount(4)
          .build();

  private final Socket socket;
  private final DefaultBHttpClientConnection connection;
  private final long oldest;
  private long idleSince;
  private long idleUntil;
  private @Nullable SessionInputBuffer buffer;

  Wire(Socket socket, @Nullable SSLSocket secured, long age) throws IOException {
    this.socket = socket;
    this.oldest = System.nanoTime() + age;
    this.connection =
        new DefaultBHttpClientConnection(
            BOUNDS,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE),
            StandardCharsets.UTF_8.newEncoder(),
            null,
            null,
            null,
            this::parser);
    if (secured == null) {
      connection.bind(socket);
    } else {
      connection.bind(secured, socket);
    }
  }

  /** The library's parser, which also shows us the buffer: bytes left in it are not asked for. */
  private HttpMessageParser<ClassicHttpResponse> parser(@Nullable Http1Config bounds) {
    HttpMessageParser<ClassicHttpResponse> parser =
        DefaultHttpResponseParserFactory.INSTANCE.create(bounds);
    return (filled, stream) -> {
      buffer = filled;
      return parser.parse(filled, stream);
    };
  }

  Socket socket() {
    return socket;
  }

  DefaultBHttpClientConnection connection() {
    return connection;
  }

  void rest(long now, long keep) {
    idleSince = now;
    idleUntil = Math.min(now + keep, oldest);
  }

  boolean expired(long now) {
    return now - idleUntil >= 0;
  }

  /**
   * Whether a rested connection is still fit: neither closed nor holding bytes nobody asked for.
   */
  boolean fit(long now) {
    try {
      return !expired(now)
          && socket.getInputStream().available() == 0
          && (now - idleSince < TRUSTED || !connection.isStale())
          && (buffer == null || buffer.length() == 0);
    } catch (IOException _) {
      return false;
    }
  }

  /** Closes without a word: a farewell could block on the other side. */
  void drop() {
    try {
      socket.close();
    } catch (IOException _) {
      // Nothing is left to do with it.
    }
  }
}
