package dev.carillon.server.http;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;
import java.util.Set;

/**
 * Looks at each head before anything acts on it, and refuses what two servers in a row could read
 * differently (request smuggling: RFC 9112, section 11.2).
 */
final class WireChecks implements Http1ConnectionListener {
  private static final Set<HeaderName> ONCE =
      Set.of(
          HeaderNames.CONTENT_LENGTH,
          HeaderNames.TRANSFER_ENCODING,
          HeaderNames.HOST,
          HeaderNames.CONTENT_TYPE,
          HeaderNames.AUTHORIZATION);

  @Override
  public void prologue(ConnectionContext context, HttpPrologue prologue) {
    if (context instanceof GuardedConnection connection && connection.isClosing()) {
      throw new CloseConnectionException("What follows the last request is not read");
    }
  }

  @Override
  public void headers(ConnectionContext context, Headers headers) {
    for (HeaderName name : ONCE) {
      if (headers.contains(name) && headers.all(name, List::of).size() > 1) {
        throw malformed();
      }
    }
    if (headers.contains(HeaderNames.CONTENT_ENCODING)) {
      throw refused(Status.UNSUPPORTED_MEDIA_TYPE_415);
    }
    boolean chunked = headers.contains(HeaderNames.TRANSFER_ENCODING);
    boolean sized = headers.contains(HeaderNames.CONTENT_LENGTH);
    if (chunked && sized) {
      throw malformed();
    }
    long length = sized ? length(headers) : 0;
    if (context instanceof GuardedConnection connection) {
      connection.headRead(chunked ? -1 : length, headers.contains(HeaderNames.EXPECT));
      endIfAsked(connection, headers);
    }
  }

  private static void endIfAsked(GuardedConnection connection, Headers headers) {
    if (headers.containsToken(HeaderValues.CONNECTION_CLOSE)) {
      connection.endAfterAnswer();
    }
  }

  private static long length(Headers headers) {
    String text = headers.get(HeaderNames.CONTENT_LENGTH).get();
    if (!text.matches("[0-9]{1,18}")) {
      throw malformed();
    }
    return Long.parseLong(text);
  }

  private static RequestException malformed() {
    return refused(Status.BAD_REQUEST_400);
  }

  private static RequestException refused(Status status) {
    return RequestException.builder()
        .type(EventType.BAD_REQUEST)
        .status(status)
        .setKeepAlive(false)
        .message("The head is ambiguous")
        .build();
  }

  /** Watches what goes out. */
  static final class Answers implements Http1ConnectionListener {
    @Override
    public void status(ConnectionContext context, Status status) {
      if (context instanceof GuardedConnection connection) {
        if (status.code() == 413) {
          connection.linger();
        }
        connection.answered();
      }
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
      if (context instanceof GuardedConnection connection) {
        endIfAsked(connection, headers);
      }
    }
  }
}
