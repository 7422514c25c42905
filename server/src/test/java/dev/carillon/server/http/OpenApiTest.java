package dev.carillon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The description says what the routes say. */
class OpenApiTest {
  private static final List<Route> ROUTES =
      List.of(
          Route.get("/v1/runs", "List runs", request -> Answer.empty(200)).giving("RunList"),
          Route.post("/v1/runs/{id}/retry", "Try again", request -> Answer.empty(200))
              .taking("Retry")
              .giving("Run", 200, 202),
          Route.get("/hooks/{token}", "A webhook", request -> Answer.empty(202)).answering(202));

  private final JsonNode document =
      new OpenApi(ROUTES, route -> route.path().startsWith("/hooks"), "http://localhost")
          .document();

  @Test
  void shouldNameEveryRouteOnce() {
    Set<String> named = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> named.add(method + " " + path.getKey())));

    assertThat(named)
        .containsExactly(
            "get /hooks/{token}", "get /openapi.json", "get /v1/runs", "post /v1/runs/{id}/retry");
  }

  @Test
  void shouldPointOnlyToSchemasThatAreThere() {
    List<String> references =
        document.findValues("$ref").stream().map(JsonNode::asString).distinct().toList();

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(document.at(reference.substring(1)).isObject()).isTrue());
  }

  @Test
  void shouldAskForAKeyWhereTheGateDoes() {
    JsonNode paths = document.path("paths");

    assertThat(paths.path("/v1/runs").path("get").path("security")).hasSize(1);
    assertThat(paths.path("/hooks/{token}").path("get").path("security")).isEmpty();
  }
}
