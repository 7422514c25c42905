package dev.carillon.engine.interpreter;

import dev.carillon.engine.expression.Scope;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.World;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What names mean inside a run: contract section 4, Templates. */
public final class RunScope implements Scope {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RunState run;
  private final ObjectNode outputs;
  private final ObjectNode names;
  private final World world;
  private final Instant now;
  private @Nullable JsonNode contact;

  RunScope(RunState run, ObjectNode outputs, ObjectNode names, World world, Instant now) {
    this.run = run;
    this.outputs = outputs;
    this.names = names;
    this.world = world;
    this.now = now;
  }

  /** What names mean where a run stands now. */
  public static Scope of(RunState run, World world, Instant now) {
    return new RunScope(run, run.outputs(), run.names(), world, now);
  }

  @Override
  public JsonNode top(String name) {
    return switch (name) {
      case "trigger" -> run.trigger();
      case "steps" -> outputs;
      case "contact" -> contact();
      case "digest", "reply", "event" -> names.path(name);
      case "run" ->
          JSON.objectNode().put("id", run.id()).put("startedAt", run.startedAt().toString());
      case "workflow" -> JSON.objectNode().put("key", run.workflow());
      case "now" -> JSON.stringNode(now.toString());
      case "env" -> world.variables();
      default -> MissingNode.getInstance();
    };
  }

  @Override
  public JsonNode bare() {
    return run.trigger();
  }

  private JsonNode contact() {
    JsonNode known = contact;
    if (known == null) {
      ObjectNode profile = run.contact() == null ? null : world.contact(run.contact());
      known = profile == null ? MissingNode.getInstance() : profile;
      contact = known;
    }
    return known;
  }
}
