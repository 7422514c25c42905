package dev.carillon.server.http;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request by exact decoded segments; a literal goes before a variable. */
final class Router {
  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    @Nullable Node variable;
    final Map<Method, Route> routes = new EnumMap<>(Method.class);
  }

  /** What stands at a path: its routes by method, and which segments are variables. */
  record Found(Map<Method, Route> routes, List<String> segments) {
    Optional<Route> route(Method method) {
      return Optional.ofNullable(routes.get(method));
    }

    /** For the {@code Allow} header. */
    String allow() {
      Set<String> names = new TreeSet<>();
      routes.keySet().forEach(method -> names.add(method.name()));
      if (routes.containsKey(Method.GET)) {
        names.add("HEAD");
      }
      return String.join(", ", names);
    }

    Map<String, String> variables(Route route) {
      Map<String, String> variables = new HashMap<>();
      List<String> pattern = route.segments();
      for (int i = 0; i < pattern.size(); i++) {
        String part = pattern.get(i);
        if (part.startsWith("{")) {
          variables.put(part.substring(1, part.length() - 1), segments.get(i));
        }
      }
      return variables;
    }
  }

  private final Node root = new Node();

  Router(List<Route> routes) {
    routes.forEach(this::add);
  }

  private void add(Route route) {
    Node node = root;
    for (String segment : route.segments()) {
      node = segment.startsWith("{") ? variable(node) : literal(node, segment);
    }
    if (node.routes.put(route.method(), route) != null) {
      throw new IllegalArgumentException("Two routes are " + route.name());
    }
  }

  private static Node literal(Node node, String segment) {
    return node.literals.computeIfAbsent(segment, s -> new Node());
  }

  private static Node variable(Node node) {
    if (node.variable == null) {
      node.variable = new Node();
    }
    return node.variable;
  }

  /** Empty when no route has this path, whatever the method. */
  Optional<Found> find(RequestPath path) {
    Node node = find(root, path.segments(), 0);
    return node == null ? Optional.empty() : Optional.of(new Found(node.routes, path.segments()));
  }

  private static @Nullable Node find(Node node, List<String> segments, int at) {
    if (at == segments.size()) {
      return node.routes.isEmpty() ? null : node;
    }
    String segment = segments.get(at);
    Node literal = node.literals.get(segment);
    Node found = literal == null ? null : find(literal, segments, at + 1);
    if (found != null || node.variable == null || RequestPath.isNoValue(segment)) {
      return found;
    }
    return find(node.variable, segments, at + 1);
  }
}
