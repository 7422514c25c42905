package dev.carillon.engine.interpreter;

import dev.carillon.engine.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/** Makes workflows of every step type at random; the same seed makes the same one. */
final class RandomWorkflow {
  private final Random random;
  private final List<String> ids = new ArrayList<>();

  RandomWorkflow(Random random) {
    this.random = random;
  }

  ObjectNode document() {
    String digest = random.nextInt(8) == 0 ? ",'digest':{'key':'k','window':{'for':'PT1H'}}" : "";
    return Scene.json(
        "{'name':'random','trigger':{'type':'webhook'" + digest + "},'steps':" + steps(0) + "}");
  }

  private String steps(int level) {
    int most = level == 0 ? 6 : 3;
    return IntStream.range(0, level + random.nextInt(most) + (level == 0 ? 1 : 0))
        .limit(most)
        .mapToObj(i -> step(level))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String lane(int level) {
    return level >= 2 ? "[]" : steps(level + 1);
  }

  private String step(int level) {
    String id = "s" + (ids.size() + 1);
    String earlier = ids.isEmpty() ? id : ids.get(random.nextInt(ids.size()));
    ids.add(id);
    String disabled = random.nextInt(12) == 0 ? ",'disabled':true" : "";
    return "{'id':'" + id + "'" + disabled + "," + body(level, earlier) + "}";
  }

  private String body(int level, String earlier) {
    return switch (random.nextInt(18)) {
      case 0, 1 -> "'type':'send','content':{'sms':{'text':'n {{n}}'}}";
      case 2 ->
          "'type':'send','content':{'sms':{'text':'u'}},'until':{'status':'read','within':'PT1H','reached':%s,'missed':%s}"
              .formatted(lane(level), lane(level));
      case 3 ->
          "'type':'http','url':'https://api.example/x','retries':{'max':%d},'failed':%s"
              .formatted(random.nextInt(3), lane(level));
      case 4 ->
          "'type':'branch','lanes':[{'name':'A','when':{'all':[{'value':'{{trigger.n}}','op':'lessThan','to':%d}]},'steps':%s}],'otherwise':%s"
              .formatted(random.nextInt(10), lane(level), lane(level));
      case 5 ->
          "'type':'split','lanes':[{'name':'A','percent':50,'steps':%s},{'name':'B','percent':50,'steps':%s}]"
              .formatted(lane(level), lane(level));
      case 6 -> "'type':'delay','for':'PT" + (1 + random.nextInt(90)) + "M'";
      case 7 -> "'type':'window','from':'09:00','to':'1" + random.nextInt(9) + ":00'";
      case 8 ->
          "'type':'digest','key':'k%d','window':{'quiet':'PT5M','max':'PT1H'},'lead':%s"
              .formatted(random.nextInt(2), random.nextBoolean());
      case 9, 10 ->
          "'type':'waitForReply','timeout':'PT2H','lanes':[{'name':'Y','when':{'all':[{'value':'{{reply.text}}','op':'equals','to':'Y'}]},'steps':%s}],'otherwise':%s,'timedOut':%s,'undelivered':%s,'ask':{'times':%d,'text':'again?'}"
              .formatted(lane(level), lane(level), lane(level), lane(level), random.nextInt(3));
      case 11 ->
          "'type':'waitForEvent','event':'e%d','timeout':'PT3H','arrived':%s,'timedOut':%s,'lookBack':'%s'"
              .formatted(
                  random.nextInt(2),
                  lane(level),
                  lane(level),
                  random.nextBoolean() ? "run" : "none");
      case 12 -> "'type':'set','values':{'v':'{{trigger.n}}'}";
      case 13 -> "'type':'updateContact','addTags':['t']";
      case 14 -> "'type':'throttle','limit':2,'per':'PT1H','over':%s".formatted(lane(level));
      case 15 ->
          random.nextBoolean()
              ? "'type':'startWorkflow','workflow':'other','each':'{{trigger.list}}'"
              : "'type':'emit','event':'e0','data':{'n':'{{trigger.n}}'}";
      case 16 ->
          random.nextBoolean()
              ? "'type':'report','endpoint':'crm'"
              : random.nextInt(3) == 0
                  ? "'type':'end','outcome':'o'"
                  : "'type':'delay','for':'PT1H'";
      default -> "'type':'goTo','step':'" + earlier + "','max':" + (1 + random.nextInt(3));
    };
  }
}
