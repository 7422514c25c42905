package dev.carillon.server.http;

import dev.carillon.engine.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What is sent back: a status, headers and a body of bytes or a stream.
 *
 * @param headers in order; a name may stand several times
 */
public record Answer(int status, List<Header> headers, Body body) {

  /** One header field. */
  public record Header(String name, String value) {}

  /** What follows the headers. */
  public sealed interface Body {}

  /** A body that is there as a whole. The array is not copied and must not be changed. */
  @SuppressWarnings("ArrayRecordComponent") // handed to the socket as it stands
  public record Bytes(byte[] bytes) implements Body {}

  /** A body written piece by piece; ends when the writer returns. */
  public record Stream(StreamWriter writer) implements Body {}

  /** Writes a stream on the request's thread; an IOException means that the client has gone. */
  @FunctionalInterface
  public interface StreamWriter {
    void write(EventStream out) throws IOException;
  }

  private static final Bytes NOTHING = new Bytes(new byte[0]);

  public Answer {
    headers = List.copyOf(headers);
  }

  public static Answer json(int status, JsonNode body) {
    return bytes(status, "application/json", Json.bytes(body));
  }

  /** What throwing the problem would send. */
  public static Answer of(ProblemException problem) {
    return ErrorAnswers.of(problem);
  }

  /** {@code application/problem+json} is written by throwing {@link ProblemException} instead. */
  static Answer problem(int status, JsonNode body) {
    return bytes(status, "application/problem+json", Json.bytes(body));
  }

  public static Answer text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer bytes(int status, String contentType, byte[] bytes) {
    return new Answer(status, List.of(new Header("Content-Type", contentType)), new Bytes(bytes));
  }

  /** 204 and the like. */
  public static Answer empty(int status) {
    return new Answer(status, List.of(), NOTHING);
  }

  /** Server-Sent Events, for as long as {@code writer} runs and the client listens. */
  public static Answer stream(StreamWriter writer) {
    return new Answer(
        200,
        List.of(
            new Header("Content-Type", "text/event-stream"),
            new Header("Cache-Control", "no-store"),
            new Header("X-Accel-Buffering", "no")),
        new Stream(writer));
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Answer(status, more, body);
  }

  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }
}
