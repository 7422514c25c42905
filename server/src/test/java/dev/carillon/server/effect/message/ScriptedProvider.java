package dev.carillon.server.effect.message;

import dev.carillon.engine.definition.Field;
import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Outcome;
import dev.carillon.server.integration.Provider;
import dev.carillon.server.integration.Uncertain;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Answers as told, then accepts; remembers what it got. */
final class ScriptedProvider implements Provider {
  final Queue<Dispatch> got = new ConcurrentLinkedQueue<>();
  private final Queue<Function<Dispatch, Outcome>> answers = new ConcurrentLinkedQueue<>();
  private final String type;
  private final Uncertain policy;

  ScriptedProvider(String type, Uncertain policy) {
    this.type = type;
    this.policy = policy;
  }

  void answers(Outcome outcome) {
    answers.add(dispatch -> outcome);
  }

  void answers(Function<Dispatch, Outcome> outcome) {
    answers.add(outcome);
  }

  void reset() {
    got.clear();
    answers.clear();
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public String label() {
    return type;
  }

  @Override
  public List<String> channels() {
    return List.of("sms", "email");
  }

  @Override
  public List<Field> config() {
    return List.of();
  }

  @Override
  public List<Field> secrets() {
    return List.of(Field.optional("token", Field.Kind.TEXT, "Token", ""));
  }

  @Override
  public Uncertain uncertain() {
    return policy;
  }

  @Override
  public Outcome send(Dispatch dispatch) {
    got.add(dispatch);
    Function<Dispatch, Outcome> answer = answers.poll();
    return answer == null ? new Outcome.Accepted("id-" + got.size()) : answer.apply(dispatch);
  }
}
