/**
 * The wire in: one listener, one router over the declared routes, limits, problems (RFC 9457),
 * streams, health, metrics and the web app's files.
 *
 * <p>Doors: {@link dev.carillon.server.http.HttpServer}, {@link dev.carillon.server.http.Route}.
 * Tables: none. Must not know a feature, who may do what (that is the {@link
 * dev.carillon.server.http.Gate}), nor log a body, a query or an address whole.
 */
@NullMarked
package dev.carillon.server.http;

import org.jspecify.annotations.NullMarked;
