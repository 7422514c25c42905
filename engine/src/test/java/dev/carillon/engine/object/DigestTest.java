package dev.carillon.engine.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.run.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The digest as a state machine, without a run. */
class DigestTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final String HOUR = "'window':{'for':'PT1H'},'keep':2";

  private @Nullable ObjectState state;
  private final List<String> said = new ArrayList<>();
  private final List<Item> rows = new ArrayList<>();
  private final List<JsonNode> digests = new ArrayList<>();

  @Test
  void shouldTellTheFirstToCarryAndTheOthersToJoin() {
    add("a", 0, HOUR);
    add("b", 10, HOUR);
    due(60);

    assertThat(said).containsExactly("a carry", "b joined a", "a digest 2");
    assertThat(rows).extracting(Item::run).containsExactly("a", "b");
    word("a", "taken", 61);
    assertThat(state).isNull();
  }

  @Test
  void shouldPutAnEventAtTheClosingInstantIntoTheNextWindow() {
    add("a", 0, HOUR);
    add("b", 60, HOUR);

    assertThat(said).containsExactly("a carry", "a digest 1", "b carry");
  }

  @Test
  void shouldHandTheItemsOfACancelledCarrierToTheNextRun() {
    add("a", 0, HOUR);
    add("b", 10, HOUR);
    word("a", "left", 20);
    assertThat(dueAt()).isNull();
    add("c", 30, HOUR);
    assertThat(dueAt()).isEqualTo(at(90));
    due(90);

    assertThat(said).containsExactly("a carry", "b joined a", "c carry", "c digest 3");
    assertThat(digests.getLast().path("head").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(digests.getLast().path("tail").toString()).isEqualTo("[\"b\",\"c\"]");
  }

  @Test
  void shouldHandOverADigestThatWasNotTaken() {
    add("a", 0, HOUR);
    due(60);
    add("b", 70, HOUR);
    word("a", "left", 80);
    due(130);

    assertThat(said).containsExactly("a carry", "a digest 1", "b carry", "b digest 2");
    assertThat(digests.getLast().path("head").toString()).isEqualTo("[\"a\",\"b\"]");
  }

  @Test
  void shouldKeepTheOrderWhenSeveralCarriersAreLost() {
    add("a", 0, HOUR);
    due(60);
    add("b", 70, HOUR);
    due(130);
    word("b", "left", 140);
    word("a", "left", 150);
    add("c", 160, HOUR);
    due(220);

    assertThat(said.getLast()).isEqualTo("c digest 3");
    assertThat(digests.getLast().path("events").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
  }

  @Test
  void shouldNotBringBackWhatWasTaken() {
    add("a", 0, HOUR);
    due(60);
    word("a", "taken", 61);
    word("a", "left", 62);
    add("b", 70, HOUR);
    due(130);

    assertThat(said.getLast()).isEqualTo("b digest 1");
  }

  @Test
  void shouldForgetALeadThatNobodyFollows() {
    add("a", 0, HOUR + ",'lead':true");
    due(60);

    assertThat(said).containsExactly("a lead 1");
    assertThat(state).isNull();
  }

  @Test
  void shouldKeepTheRuleOfTheWindowWhateverIsPublished() {
    add("a", 0, HOUR);
    add("b", 10, "'window':{'for':'PT5H'},'keep':9");
    assertThat(dueAt()).isEqualTo(at(60));
  }

  @Test
  void shouldCloseNowWhenAsked() {
    add("a", 0, HOUR);
    apply(new ObjectEvent.CloseAsked(), 5);

    assertThat(said).containsExactly("a carry", "a digest 1");
  }

  @Test
  void shouldRemoveAnItemFromCountSumAndKept() {
    for (String run : List.of("a", "b", "c", "d")) {
      add(run, 1, HOUR + ",'numbers':{'N':" + (run.charAt(0) - 'a' + 1) + "}");
    }
    assertThat(SharedObjects.knowsAllItems(known())).isTrue();
    apply(new ObjectEvent.RemoveAsked(4, null), 2);
    ObjectNode peek = SharedObjects.peek(known());

    assertThat(peek.path("count").asInt()).isEqualTo(3);
    assertThat(peek.path("max").path("N").asInt()).isEqualTo(3);
    assertThat(peek.path("items").valueStream().map(i -> i.path("n").asInt()))
        .containsExactly(1, 2, 3);
  }

  @Test
  void shouldNeedTheRowsToRemoveFromALongWindow() {
    for (int i = 0; i < 9; i++) {
      add("r" + i, 1, HOUR + ",'numbers':{'N':" + i + "}");
    }
    assertThat(SharedObjects.knowsAllItems(known())).isFalse();
    apply(new ObjectEvent.RemoveAsked(9, null), 2);
    assertThat(SharedObjects.peek(known()).path("count").asInt()).isEqualTo(9);
    apply(new ObjectEvent.RemoveAsked(9, rows), 2);

    assertThat(SharedObjects.peek(known()).path("count").asInt()).isEqualTo(8);
    assertThat(SharedObjects.peek(known()).path("max").path("N").asInt()).isEqualTo(7);
  }

  @Test
  void shouldTellTheCarrierWhenEverythingWasRemoved() {
    add("a", 0, HOUR);
    apply(new ObjectEvent.RemoveAsked(1, null), 2);
    due(60);

    assertThat(said).containsExactly("a carry", "a empty 0");
    assertThat(state).isNull();
  }

  @Test
  void shouldChangeNothingForTheSameAskTwice() {
    add("a", 0, HOUR);
    add("a", 1, HOUR);

    assertThat(said).containsExactly("a carry");
  }

  @Test
  void shouldNeverGoBackInTime() {
    add("a", 30, HOUR);
    add("b", 0, HOUR);

    assertThat(dueAt()).isEqualTo(at(90));
    assertThat(rows.get(1).at()).isEqualTo(at(30));
  }

  @Test
  void shouldTakeAHundredThousandItemsInSecondsAndStaySmall() {
    int many = 100_000;
    long before = System.nanoTime();
    int largest = 0;
    for (int i = 0; i < many; i++) {
      add("run_" + i, 0, "'window':{'for':'PT1H'},'keep':5,'numbers':{'N':1}");
      if (i % 10_000 == 0) {
        largest = Math.max(largest, ObjectState.write(known()).length);
      }
    }
    due(60);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    assertThat(largest).isLessThan(5_000);
    assertThat(digests.getLast().path("count").asInt()).isEqualTo(many);
    assertThat(digests.getLast().path("sum").path("N").asInt()).isEqualTo(many);
    assertThat(rows.stream().map(Item::ask).distinct()).hasSize(many);
  }

  /** Carriers come and go at random: every item is in exactly one digest that was taken. */
  @Test
  void shouldDeliverEveryItemExactlyOnceHoweverCarriersDie() {
    for (long seed = 0; seed < 500; seed++) {
      state = null;
      said.clear();
      rows.clear();
      digests.clear();
      chaos(new Random(seed), seed);
    }
  }

  private void chaos(Random random, long seed) {
    Set<String> delivered = new HashSet<>();
    List<String> carriers = new ArrayList<>();
    int minute = 0;
    for (int i = 0; i < 60; i++) {
      minute += random.nextInt(30);
      switch (random.nextInt(4)) {
        case 0 -> due(minute);
        case 1 -> {
          if (!carriers.isEmpty()) {
            word(carriers.remove(random.nextInt(carriers.size())), "left", minute);
          }
        }
        default -> add("s" + seed + "_" + i, minute, "'window':{'for':'PT1H'},'keep':100");
      }
      settle(random, carriers, delivered, minute);
    }
    add("last" + seed, minute + 100, "'window':{'for':'PT1H'},'keep':100");
    settle(
        new Random(1) {
          @Override
          public boolean nextBoolean() {
            return true;
          }
        },
        carriers,
        delivered,
        minute + 100);
    due(minute + 1_000);
    digests.forEach(digest -> digest.path("events").forEach(event -> once(delivered, event, seed)));

    assertThat(delivered).as("seed %d", seed).hasSize(rows.size());
  }

  private static void once(Set<String> delivered, JsonNode event, long seed) {
    assertThat(delivered.add(event.asString())).as("seed %d: %s twice", seed, event).isTrue();
  }

  /** A carrier takes its digest, or dies before it could. */
  private void settle(Random random, List<String> carriers, Set<String> delivered, int minute) {
    int handed = 0;
    for (String word : List.copyOf(said)) {
      String run = word.substring(0, word.indexOf(' '));
      if (word.endsWith(" carry")) {
        carriers.add(run);
      } else if (word.contains(" digest ")) {
        JsonNode digest = digests.get(handed++);
        if (carriers.remove(run) && random.nextBoolean()) {
          digest.path("events").forEach(event -> once(delivered, event, minute));
          word(run, "taken", minute);
        } else {
          word(run, "left", minute);
        }
      }
    }
    said.clear();
    digests.clear();
  }

  private ObjectState known() {
    ObjectState now = state;
    if (now == null) {
      throw new AssertionError("Expected a state but got none");
    }
    return now;
  }

  private @Nullable Instant dueAt() {
    return state == null ? null : state.dueAt();
  }

  private void add(String run, int minute, String body) {
    ObjectNode json = Scene.json("{" + body + "}").put("do", "add").put("data", run);
    ask(run, run + ".d.1.0", json, minute);
  }

  private void word(String run, String word, int minute) {
    ObjectNode json = Scene.json("{}").put("do", word).put("ask", run + ".d.1.0");
    ask(run, run + ".d.1." + word, json, minute);
  }

  private void ask(String run, String key, ObjectNode body, int minute) {
    Effect.Ask ask = new Effect.Ask(key, "digest", "test|w|d|k", "d", 1, body);
    take(SharedObjects.ask(state, run, ask, at(minute)));
  }

  private void due(int minute) {
    apply(new ObjectEvent.Due(), minute);
  }

  private void apply(ObjectEvent event, int minute) {
    if (state != null) {
      take(SharedObjects.apply(state, event, at(minute)));
    }
  }

  private void take(ObjectTransition transition) {
    ObjectState after = transition.state();
    if (after != null && rows.size() < 1_000) {
      assertThat(ObjectState.read(ObjectState.write(after))).isEqualTo(after);
    }
    state = after;
    rows.addAll(transition.added());
    for (ObjectTransition.Answer answer : transition.answers()) {
      JsonNode data = answer.event().data();
      String word = data.path("do").asString("");
      if (word.equals("digest")) {
        digests.add(data.path("digest"));
      }
      said.add(
          answer.run()
              + " "
              + word
              + (word.equals("joined") ? " " + data.path("carrier").asString() : "")
              + (data.has("digest") ? " " + data.path("digest").path("count").asInt() : ""));
    }
  }

  private static Instant at(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
