package dev.carillon.engine.step;

import dev.carillon.engine.run.Effect;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a step type decided. */
public sealed interface StepResult {

  /** How it went, as people are told. A step that failed may still let the run go on. */
  enum Went {
    DONE("done"),
    SKIPPED("skipped"),
    FAILED("failed");

    private final String word;

    Went(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * The step is done.
   *
   * @param lane key of the lane to take, or null to go on below
   * @param output what {@code steps.<id>} means from now on
   * @param input what the step worked with, for people; null keeps what was said on waiting
   * @param names what {@code reply}, {@code event} or {@code digest} mean from now on
   */
  record Leave(
      @Nullable String lane,
      @Nullable JsonNode input,
      JsonNode output,
      @Nullable String explanation,
      List<Effect> effects,
      List<String> messages,
      ObjectNode names,
      Went went)
      implements StepResult {

    public Leave withInput(JsonNode shown) {
      return new Leave(lane, shown, output, explanation, effects, messages, names, went);
    }

    public Leave into(String key) {
      return new Leave(key, input, output, explanation, effects, messages, names, went);
    }

    public Leave withEffects(List<Effect> asked) {
      return new Leave(lane, input, output, explanation, asked, messages, names, went);
    }

    public Leave withNames(ObjectNode brought) {
      return new Leave(lane, input, output, explanation, effects, messages, brought, went);
    }

    public Leave withMessages(List<String> ids, boolean nothingSent) {
      Went how = nothingSent ? Went.SKIPPED : went;
      return new Leave(lane, input, output, explanation, effects, ids, names, how);
    }

    /** The step itself did not succeed; the run goes on as its document says. */
    public Leave afterFailure() {
      return new Leave(lane, input, output, explanation, effects, messages, names, Went.FAILED);
    }
  }

  /**
   * The step waits.
   *
   * @param until when a timer is wanted, or null
   * @param keys what may arrive
   * @param memo the step's notes, handed back with the event; {@code attempts} and {@code messages}
   *     in it are shown with the visit
   * @param input what the step worked with, for people; null keeps what was said before
   * @param pending effects carried out now and, after a crash, again
   * @param once effects carried out now
   */
  record Wait(
      String kind,
      @Nullable JsonNode input,
      @Nullable Instant until,
      List<String> keys,
      ObjectNode memo,
      List<Effect> pending,
      List<Effect> once,
      @Nullable String explanation)
      implements StepResult {}

  /** Nothing changes: the event does not concern the step. */
  record Stay() implements StepResult {}

  /** The step failed, and the run with it. */
  record Fail(String code, String sentence, JsonNode output) implements StepResult {}

  /** The run ends here. */
  record End(@Nullable String outcome, JsonNode output, @Nullable String explanation)
      implements StepResult {}

  /** The run goes on at another step. */
  record Jump(String step, JsonNode output, String explanation) implements StepResult {}

  /** Wait for a moment and for nothing else. */
  static Wait waitUntil(String kind, Instant until, ObjectNode memo, @Nullable String explanation) {
    return new Wait(kind, null, until, List.of(), memo, List.of(), List.of(), explanation);
  }

  static Stay stay() {
    return new Stay();
  }

  /** On to the step below. */
  static Leave leave(JsonNode output, @Nullable String explanation) {
    return new Leave(null, null, output, explanation, List.of(), List.of(), none(), Went.DONE);
  }

  /** Into a lane. */
  static Leave lane(String lane, JsonNode output, @Nullable String explanation) {
    return new Leave(lane, null, output, explanation, List.of(), List.of(), none(), Went.DONE);
  }

  private static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }
}
