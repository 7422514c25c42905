package dev.carillon.engine.check;

import dev.carillon.engine.Engine;
import dev.carillon.engine.Scene;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.step.StepCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Documents whose problems are asked for by their codes. */
abstract class ProofSetting {
  static final String SMS = "{'id':'%s','type':'send','content':{'sms':{'text':'x'}}}";

  final Engine engine = new Engine();

  /** Nothing exists but events that came. */
  record World(List<String> events) implements StepCheck.Surroundings {
    @Override
    public @Nullable ObjectNode notification(String key) {
      return key.equals("said")
          ? Scene.json(
              "{'name':'x','channels':{'sms':{'text':'{{order}} {{#if note}}{{note}}{{/if}}"
                  + " {{data.sum}}'},'email':{'subject':'{{gone}}','text':'x'}}}")
          : null;
    }

    @Override
    public boolean published(String notification) {
      return !events.isEmpty();
    }

    @Override
    public boolean workflow(String key) {
      return true;
    }

    @Override
    public boolean endpoint(String key) {
      return true;
    }

    @Override
    public boolean integration(String key) {
      return true;
    }

    @Override
    public boolean connection(String key) {
      return true;
    }

    @Override
    public boolean carried(String channel) {
      return true;
    }

    @Override
    public boolean fired(String event) {
      return events.contains(event);
    }
  }

  List<String> codes(String trigger, String steps) {
    return problems(trigger, steps).stream().map(p -> p.pointer() + " " + p.code()).toList();
  }

  List<Problem> problems(String trigger, String steps) {
    ObjectNode document =
        Scene.json("{'name':'x','trigger':" + trigger + ",'steps':[" + steps + "]}");
    return engine.checker().check(document, new World(List.of("paid")));
  }

  List<String> event(String steps) {
    return codes(
        "{'type':'event','name':'e','sample':{'status':'a','amount':5,'order':'O','sum':1,'at':'2026-01-01'}}",
        steps);
  }
}
