package dev.carillon.server.http;

/** The methods a route may have. {@code HEAD} is answered by the {@code GET} route. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
