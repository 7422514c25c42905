package dev.carillon.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/** What the web server refuses by itself, before any route: answered as problems too. */
final class DirectProblems implements DirectHandler {
  static DirectHandlers handlers() {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      builder.addHandler(type, new DirectProblems());
    }
    return builder.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    Answer answer = ErrorAnswers.of(problem(status.code()));
    headers.set(HeaderNames.CONTENT_TYPE, "application/problem+json");
    headers.set(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    return TransportResponse.builder()
        .status(Status.create(answer.status()))
        .headers(headers)
        .keepAlive(false)
        .entity(((Answer.Bytes) answer.body()).bytes())
        .build();
  }

  private static ProblemException problem(int status) {
    return switch (status) {
      case 413 -> BodyReader.tooLarge();
      case 415 -> BodyReader.encoded();
      case 414 -> new ProblemException(414, "request.url_too_long", "The URL is too long.");
      case 505 ->
          new ProblemException(505, "request.version", "Only HTTP/1.1 is spoken on this port.");
      case 503 ->
          new ProblemException(503, "overloaded", "Too many requests at once. Try again soon.")
              .with("Retry-After", "1");
      default ->
          status >= 500 && status != 501
              ? new ProblemException(status, "internal", "Something failed on our side.")
              : ProblemException.malformed(
                  "The request is not well-formed HTTP/1.1 (request line, headers or framing).");
    };
  }
}
