package dev.carillon.engine;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.PlainWorld;
import dev.carillon.engine.run.World;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kit of scenario tests: a document, a request, and what came of it. */
public final class Scene {
  public static final Engine ENGINE = new Engine();

  private static final String NOTIFICATION =
      """
      {"name":"Ask","category":"transactional",
       "channels":{"sms":{"text":"Well, {{contact.id}}?"}}}\
      """;

  /** A world with one notification, {@code ask}, by SMS. */
  public static final World WORLD = world(Map.of());

  private Scene() {}

  /** Single quotes stand for double ones, so that documents read well in Java. */
  public static ObjectNode json(String text) {
    return (ObjectNode) Json.parse(text.replace('\'', '"'));
  }

  /** A webhook workflow of these steps, with a contact {@code id} and {@code phone}. */
  public static Workflow workflow(String steps) {
    return read(
        "{'name':'x','trigger':{'type':'webhook','contact':{'id':'{{trigger.who}}','phone':'+919800000002'}},'steps':["
            + steps
            + "]}");
  }

  public static Workflow read(String document) {
    return ENGINE.steps().read(json(document));
  }

  public static ObjectNode play(String steps, String request) {
    return play(workflow(steps), request);
  }

  public static ObjectNode play(Workflow workflow, String request) {
    ObjectNode asked = json(request);
    if (!asked.has("trigger")) {
      asked.putObject("trigger").put("who", "C1");
    }
    return ENGINE.simulator().simulate(workflow, "scene", WORLD, asked);
  }

  /** {@code id lane} of every visit, in order. */
  public static List<String> way(ObjectNode answer) {
    return answer
        .path("steps")
        .valueStream()
        .map(visit ->
            visit.path("id").asString()
                + (visit.path("lane").isNull() ? "" : " " + visit.path("lane").asString()))
        .toList();
  }

  /** The last visit of a step. */
  public static JsonNode visit(ObjectNode answer, String step) {
    return answer
        .path("steps")
        .valueStream()
        .filter(visit -> visit.path("id").asString().equals(step))
        .reduce((first, second) -> second)
        .orElseThrow(() -> new AssertionError("No visit of " + step + " in " + answer));
  }

  public static String outcome(ObjectNode answer) {
    return answer.path("outcome").asString("");
  }

  /** Times at which messages went out. */
  public static List<String> sentAt(ObjectNode answer) {
    return answer.path("messages").valueStream().map(m -> m.path("at").asString()).toList();
  }

  /** A world in UTC that knows these contacts. */
  public static World world(Map<String, ObjectNode> contacts) {
    return new PlainWorld(
        key -> key.equals("ask") ? (ObjectNode) Json.parse(NOTIFICATION) : null,
        contacts::get,
        World.Delivery.CARRIED);
  }
}
