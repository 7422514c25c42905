package dev.carillon.server.http;

import dev.carillon.engine.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes as OpenAPI 3.1: made from the one list, so that it can never say something else. */
public final class OpenApi implements Routes {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
  private static final String REF = "#/components/schemas/";

  private final List<Route> routes;
  private final Predicate<Route> open;
  private final String publicUrl;

  /**
   * @param routes all others; this one's own is added
   * @param open whether a route needs no credentials
   */
  public OpenApi(List<Route> routes, Predicate<Route> open, String publicUrl) {
    this.routes = List.copyOf(routes);
    this.open = open;
    this.publicUrl = publicUrl;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/openapi.json", "This description", request -> Answer.json(200, document()))
            .giving("OpenApi"));
  }

  /** The whole description. */
  public ObjectNode document() {
    ObjectNode document = Json.object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Carillon")
        .put("version", "0.1.0")
        .put("description", "A self-hosted notification workflow system.");
    document.putArray("servers").addObject().put("url", publicUrl);
    ObjectNode paths = document.putObject("paths");
    Set<String> schemas = new TreeSet<>();
    routes.forEach(route -> add(route, paths, schemas));
    routes().forEach(route -> add(route, paths, schemas));
    ObjectNode components = document.putObject("components");
    components
        .putObject("securitySchemes")
        .putObject("key")
        .put("type", "http")
        .put("scheme", "bearer");
    ObjectNode all = components.putObject("schemas");
    schemas.forEach(name -> all.set(name, schema(name)));
    all.set("Problem", problem());
    return document;
  }

  private void add(Route route, ObjectNode paths, Set<String> schemas) {
    ObjectNode operation =
        paths
            .withObject("/" + escape(route.path()))
            .putObject(route.method().name().toLowerCase(Locale.ROOT));
    operation.put("summary", route.summary()).put("operationId", operationId(route));
    ArrayNode security = operation.putArray("security");
    if (!open.test(route)) {
      security.addObject().putArray("key");
    }
    parameters(route, operation.putArray("parameters"));
    String takes = route.takes();
    if (takes != null) {
      schemas.add(takes);
      content(operation.putObject("requestBody").put("required", true), takes);
    }
    responses(route, operation.putObject("responses"), schemas);
  }

  private static String escape(String path) {
    return path.replace("~", "~0").replace("/", "~1");
  }

  private static String operationId(Route route) {
    return (route.method().name().toLowerCase(Locale.ROOT) + route.path())
        .replaceAll("[^a-zA-Z0-9]+", "_")
        .replaceAll("_$", "");
  }

  private static void parameters(Route route, ArrayNode parameters) {
    Matcher variable = VARIABLE.matcher(route.path());
    while (variable.find()) {
      parameters
          .addObject()
          .put("name", variable.group(1))
          .put("in", "path")
          .put("required", true)
          .set("schema", Json.object().put("type", "string"));
    }
    String gives = route.gives();
    if (route.method() == Method.GET && gives != null && isList(gives)) {
      ObjectNode limit = Json.object().put("type", "integer").put("minimum", 1).put("maximum", 200);
      parameters.addObject().put("name", "limit").put("in", "query").set("schema", limit);
      parameters
          .addObject()
          .put("name", "cursor")
          .put("in", "query")
          .set("schema", Json.object().put("type", "string"));
    }
  }

  private static void responses(Route route, ObjectNode responses, Set<String> schemas) {
    String gives = route.gives();
    for (int status : route.successes().stream().sorted().toList()) {
      ObjectNode response =
          responses.putObject(String.valueOf(status)).put("description", route.summary());
      if (gives != null && status != 204) {
        schemas.add(gives);
        content(response, gives);
      }
    }
    ObjectNode other = responses.putObject("default").put("description", "A problem (RFC 9457)");
    other
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", REF + "Problem");
  }

  private static void content(ObjectNode holder, String schema) {
    holder
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", REF + schema);
  }

  private static boolean isList(String name) {
    return name.endsWith("List") || name.endsWith("Page");
  }

  private static ObjectNode schema(String name) {
    ObjectNode schema = Json.object().put("type", "object");
    if (isList(name)) {
      ObjectNode properties = schema.putObject("properties");
      properties.putObject("items").put("type", "array").putObject("items").put("type", "object");
      properties.putObject("nextCursor").putArray("type").add("string").add("null");
      schema.putArray("required").add("items").add("nextCursor");
    }
    return schema;
  }

  private static ObjectNode problem() {
    ObjectNode schema = Json.object().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String text : List.of("type", "title", "detail", "code")) {
      properties.putObject(text).put("type", "string");
    }
    properties.putObject("status").put("type", "integer");
    ObjectNode error = properties.putObject("errors").put("type", "array").putObject("items");
    error.put("type", "object");
    for (String text : List.of("pointer", "code", "message")) {
      error.withObject("/properties").putObject(text).put("type", "string");
    }
    schema.putArray("required").add("type").add("title").add("status").add("code");
    return schema;
  }
}
