package dev.carillon.server.http;

import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request, read whole. Immutable; the body's array must not be changed. */
public final class Request {
  private final Method method;
  private final String rawPath;
  private final String rawQuery;
  private final Map<String, String> variables;
  private final QueryParameters query;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final String clientAddress;
  private final String traceId;
  private final @Nullable Caller caller;

  Request(
      Method method,
      String rawPath,
      String rawQuery,
      Map<String, String> variables,
      QueryParameters query,
      Map<String, List<String>> headers,
      byte[] body,
      String clientAddress,
      String traceId,
      @Nullable Caller caller) {
    this.method = method;
    this.rawPath = rawPath;
    this.rawQuery = rawQuery;
    this.variables = variables;
    this.query = query;
    this.headers = headers;
    this.body = body;
    this.clientAddress = clientAddress;
    this.traceId = traceId;
    this.caller = caller;
  }

  /** The same request, made by {@code caller}. For the {@link Gate}. */
  public Request by(Caller caller) {
    return new Request(
        method, rawPath, rawQuery, variables, query, headers, body, clientAddress, traceId, caller);
  }

  public Method method() {
    return method;
  }

  /** The path as it came, still encoded, without the query. */
  public String rawPath() {
    return rawPath;
  }

  /** The query as it came, still encoded, without the question mark; empty without one. */
  public String rawQuery() {
    return rawQuery;
  }

  /** The decoded value of a variable of the route's path; never empty. */
  public String path(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route's path has no {" + name + "}");
    }
    return value;
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(query.values().get(name)).map(List::getFirst);
  }

  /** All query parameters. */
  public QueryParameters query() {
    return query;
  }

  /** The first value of a header; names in any case. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header, one a line as they came. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** All headers, names in lower case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The body as it came; empty without one; at most 1 MiB. */
  public byte[] body() {
    return body;
  }

  /**
   * The body as JSON.
   *
   * @throws ProblemException 400 when there is none or it is malformed, 415 when it is declared to
   *     be something else
   */
  public JsonNode json() {
    requireJson();
    if (body.length == 0) {
      throw new ProblemException(400, "body.missing", "Send a JSON body.");
    }
    return Json.parse(body);
  }

  /**
   * The body as a JSON object; an empty one when nothing was sent.
   *
   * @throws ProblemException as {@link #json}, and 422 when it is another kind of value
   */
  public ObjectNode jsonObject() {
    JsonNode node = body.length == 0 ? Json.object() : json();
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new ProblemException(
        422,
        "body.type",
        "The body must be a JSON object.",
        List.of(new FieldError("", "body.type", "Expected an object.")));
  }

  private void requireJson() {
    String type = header("content-type").orElse("application/json");
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean json = media.equals("application/json") || media.endsWith("+json");
    if (!json || headers("content-type").size() > 1) {
      throw new ProblemException(
          415, "body.media_type", "Send the body as application/json in UTF-8.");
    }
  }

  /**
   * Who calls.
   *
   * @throws IllegalStateException on a public route, where nobody was asked
   */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("A public route has no caller");
    }
    return caller;
  }

  public Optional<Caller> callerIfKnown() {
    return Optional.ofNullable(caller);
  }

  /** Short for {@code caller().environment()}. */
  public String environment() {
    return caller().environment();
  }

  /** The client's address, behind trusted proxies the one they name. */
  public String clientAddress() {
    return clientAddress;
  }

  /** Names this request in our log and in a 500 answer. */
  public String traceId() {
    return traceId;
  }
}
