package dev.carillon.server.http;

import java.util.List;

/** What a feature offers over HTTP; collected by {@code app.Wiring}. */
@FunctionalInterface
public interface Routes {
  List<Route> routes();
}
