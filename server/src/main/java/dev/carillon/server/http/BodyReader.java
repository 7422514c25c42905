package dev.carillon.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads requests' bodies whole, each up to the limit, declared or not, and all that are held at one
 * time up to an eighth of the heap: many large bodies at once get 503, never an exhausted heap.
 */
final class BodyReader {
  /** Contract, section 2: bodies over 1 MiB are refused. */
  static final int LIMIT = 1 << 20;

  private static final int STEP = 1 << 14;
  private static final byte[] NOTHING = new byte[0];

  private final AtomicLong free;

  BodyReader() {
    this(Runtime.getRuntime().maxMemory() / 8);
  }

  /**
   * @param budget bytes of bodies held at one time
   */
  BodyReader(long budget) {
    this.free = new AtomicLong(budget);
  }

  /** The body; {@link #release} it when the request has been answered. */
  byte[] read(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return NOTHING;
    }
    OptionalLong length = request.headers().contentLength();
    try (InputStream in = request.content().inputStream()) {
      return length.isPresent() ? declared(in, (int) length.getAsLong()) : undeclared(in);
    } catch (RequestException refused) {
      throw refused.status().code() == 413 ? tooLarge() : malformed();
    } catch (IllegalArgumentException notANumber) {
      throw malformed(); // the web server's parser of chunk sizes
    } catch (DataReader.InsufficientDataAvailableException | IOException gone) {
      throw new CloseConnectionException("The client went away within its body", gone);
    }
  }

  /** Bytes that more bodies may take now. */
  long free() {
    return free.get();
  }

  /** Gives the room of a body back. */
  void release(int length) {
    free.addAndGet(length);
  }

  /** More than the limit has been refused with the head. */
  private byte[] declared(InputStream in, int length) throws IOException {
    take(length);
    boolean whole = false;
    try {
      byte[] body = new byte[length];
      whole = in.readNBytes(body, 0, length) == length;
      if (!whole) {
        throw malformed();
      }
      return body;
    } finally {
      if (!whole) {
        release(length);
      }
    }
  }

  private byte[] undeclared(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    boolean whole = false;
    try {
      for (byte[] step = next(in); step.length > 0; step = next(in)) {
        body.writeBytes(step);
        if (body.size() > LIMIT) {
          throw tooLarge();
        }
      }
      whole = true;
      return body.toByteArray();
    } finally {
      if (!whole) {
        release(body.size());
      }
    }
  }

  private byte[] next(InputStream in) throws IOException {
    byte[] step = in.readNBytes(STEP);
    take(step.length);
    return step;
  }

  private void take(int length) {
    if (free.addAndGet(-length) < 0) {
      release(length);
      throw overloaded();
    }
  }

  /** What follows cannot be told apart from the next request, so the connection ends. */
  private static ProblemException malformed() {
    return ProblemException.malformed("The body's framing is not well-formed.")
        .with("Connection", "close");
  }

  private static ProblemException overloaded() {
    return new ProblemException(
            503, "overloaded", "Too many large requests at once. Try again soon.")
        .with("Retry-After", "1")
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
