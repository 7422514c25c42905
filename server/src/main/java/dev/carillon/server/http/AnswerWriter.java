package dev.carillon.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Puts an {@link Answer} on the wire. */
final class AnswerWriter {
  private static final int STREAM_BUFFER = 8192;

  private final BooleanSupplier running;

  /**
   * @param running false once the server stops, which ends streams
   */
  AnswerWriter(BooleanSupplier running) {
    this.running = running;
  }

  void write(Answer answer, boolean headOnly, ServerResponse out) {
    out.status(Status.create(answer.status()));
    headers(answer, out);
    switch (answer.body()) {
      case Answer.Bytes(byte[] bytes) -> write(bytes, answer.status(), headOnly, out);
      case Answer.Stream(Answer.StreamWriter stream) -> write(stream, headOnly, out);
    }
  }

  private static void headers(Answer answer, ServerResponse out) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    byName.put("X-Content-Type-Options", List.of("nosniff"));
    for (Answer.Header header : answer.headers()) {
      byName.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
    }
    if (answer.header("Cache-Control").isEmpty()) {
      byName.put("Cache-Control", List.of("no-store"));
    }
    if (answer.status() == 413) {
      byName.put("Connection", List.of("close")); // the rest of the body is not read
    }
    byName.forEach((name, values) -> out.header(name, values.toArray(String[]::new)));
  }

  private static void write(byte[] bytes, int status, boolean headOnly, ServerResponse out) {
    boolean bodiless = status == 204 || status == 304;
    if (headOnly && !bodiless) {
      out.header(HeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
    }
    if (headOnly || bodiless) {
      out.send();
    } else {
      out.send(bytes);
    }
  }

  private void write(Answer.StreamWriter stream, boolean headOnly, ServerResponse out) {
    if (headOnly) {
      out.send();
      return;
    }
    try (OutputStream bytes = new BufferedOutputStream(out.outputStream(), STREAM_BUFFER)) {
      bytes.flush();
      stream.write(new EventStream(bytes, running));
    } catch (IOException | UncheckedIOException gone) {
      throw new CloseConnectionException("The listener has gone", gone);
    }
  }
}
