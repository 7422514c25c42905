package dev.carillon.server.http;

import io.helidon.http.RequestException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads a request's body whole, up to the limit, declared or not. */
final class BodyReader {
  /** Contract, section 2: bodies over 1 MiB are refused. */
  static final int LIMIT = 1 << 20;

  private static final byte[] NOTHING = new byte[0];

  private BodyReader() {}

  static byte[] read(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return NOTHING;
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] body = in.readNBytes(LIMIT + 1);
      if (body.length > LIMIT) {
        throw tooLarge();
      }
      return body;
    } catch (RequestException refused) {
      throw refused.status().code() == 413 ? tooLarge() : malformed();
    } catch (IllegalArgumentException notANumber) {
      throw malformed(); // the web server's parser of chunk sizes
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What follows cannot be told apart from the next request, so the connection ends. */
  private static ProblemException malformed() {
    return ProblemException.malformed("The body's framing is not well-formed.")
        .with("Connection", "close");
  }

  static ProblemException encoded() {
    return new ProblemException(
        415, "body.encoding", "Send the body as it is, without Content-Encoding.");
  }

  static ProblemException tooLarge() {
    return new ProblemException(
        413, "body.too_large", "The body is larger than 1 MiB. Send less, or in several requests.");
  }
}
