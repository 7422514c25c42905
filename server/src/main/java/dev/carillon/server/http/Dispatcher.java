package dev.carillon.server.http;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Carries one request through router, gate and handler, and its answer back. */
final class Dispatcher implements Handler {
  private final Router router;
  private final Gate gate;
  private final ClientAddresses addresses;
  private final WebApp webApp;
  private final AnswerWriter writer;
  private final RequestMetrics metrics;
  private final BodyReader bodies;

  Dispatcher(
      Router router,
      Gate gate,
      ClientAddresses addresses,
      WebApp webApp,
      AnswerWriter writer,
      RequestMetrics metrics,
      BodyReader bodies) {
    this.router = router;
    this.gate = gate;
    this.addresses = addresses;
    this.webApp = webApp;
    this.writer = writer;
    this.metrics = metrics;
    this.bodies = bodies;
  }

  @Override
  public void handle(ServerRequest in, ServerResponse out) {
    long began = System.nanoTime();
    String traceId = traceId();
    byte[] body;
    try {
      body = bodies.read(in);
    } catch (ProblemException refused) {
      write(ErrorAnswers.of(refused), began, in, out);
      return;
    }
    try {
      write(answer(in, body, traceId), began, in, out);
    } finally {
      bodies.release(body.length);
    }
  }

  private void write(Answer answer, long began, ServerRequest in, ServerResponse out) {
    String method = in.prologue().method().text();
    metrics.count(method, answer.status(), System.nanoTime() - began);
    writer.write(answer, method.equals("HEAD"), out);
  }

  private Answer answer(ServerRequest in, byte[] body, String traceId) {
    try {
      return route(in, body, traceId);
    } catch (CloseConnectionException gone) {
      throw gone; // nobody is there to answer to
    } catch (Throwable thrown) {
      return ErrorAnswers.of(thrown, traceId);
    }
  }

  private Answer route(ServerRequest in, byte[] body, String traceId) {
    String rawPath = in.prologue().uriPath().rawPath();
    RequestPath path = RequestPath.parse(rawPath);
    Optional<Router.Found> found = router.find(path);
    Method method = method(in.prologue().method().text());
    if (found.isEmpty()) {
      return webApp.answer(method, path, header(in, HeaderNames.ACCEPT), in);
    }
    Optional<Route> route = method == null ? Optional.empty() : found.get().route(method);
    if (route.isEmpty()) {
      throw notAllowed(found.get().allow());
    }
    Request request = request(in, route.get(), found.get(), rawPath, body, traceId);
    return gate.pass(route.get(), request, route.get().handler());
  }

  private Request request(
      ServerRequest in,
      Route route,
      Router.Found found,
      String rawPath,
      byte[] body,
      String traceId) {
    Map<String, List<String>> headers = headers(in.headers());
    PeerInfo peer = in.remotePeer();
    return new Request(
        route.method(),
        rawPath,
        in.prologue().query().rawValue(),
        found.variables(route),
        QueryParameters.parse(in.prologue().query().rawValue()),
        headers,
        body,
        addresses.of(peer.address(), headers.getOrDefault("x-forwarded-for", List.of())),
        traceId,
        null);
  }

  private static ProblemException notAllowed(String allow) {
    return new ProblemException(
            405, "method_not_allowed", "This address does not take that method. It takes: " + allow)
        .with("Allow", allow);
  }

  private static @Nullable Method method(String name) {
    return switch (name) {
      case "GET", "HEAD" -> Method.GET;
      case "POST" -> Method.POST;
      case "PUT" -> Method.PUT;
      case "PATCH" -> Method.PATCH;
      case "DELETE" -> Method.DELETE;
      default -> null;
    };
  }

  private static String header(ServerRequest in, io.helidon.http.HeaderName name) {
    return in.headers().first(name).orElse("");
  }

  private static Map<String, List<String>> headers(ServerRequestHeaders in) {
    Map<String, List<String>> headers = new HashMap<>();
    in.forEach(header ->
        headers.put(header.name().toLowerCase(Locale.ROOT), List.copyOf(header.allValues())));
    return headers;
  }

  /** Names a request, is no secret: a cheap random number will do. */
  private static String traceId() {
    return Long.toHexString(new SplittableRandom().nextLong() | 1L << 63);
  }
}
