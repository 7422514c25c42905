package dev.carillon.engine.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Scene;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.object.ObjectEvent;
import dev.carillon.engine.object.ObjectState;
import dev.carillon.engine.object.SharedObjects;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.engine.run.States;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a release wrote every later one must read: documents, states at rest and shared objects are
 * kept in {@code saved/<release>}. A folder that was released is never written again; a new release
 * adds its own with {@code -Dcarillon.saved.write=<release>}.
 */
class SavedStatesTest {
  private static final Path SAVED = Path.of("src", "test", "resources", "saved");

  @TestFactory
  Stream<DynamicTest> shouldGoOnFromWhatEveryReleaseSaved() throws IOException {
    write(System.getProperty("carillon.saved.write", ""));
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SAVED)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        tests.add(DynamicTest.dynamicTest(SAVED.relativize(file).toString(), () -> goesOn(file)));
      }
    }
    assertThat(tests).hasSizeGreaterThanOrEqualTo(Waits.STEPS.size() + 2);
    return tests.stream();
  }

  @Test
  void shouldHaveAStateOfEveryWayOfWaitingInEveryRelease() throws IOException {
    try (Stream<Path> releases = Files.list(SAVED)) {
      for (Path release : releases.toList()) {
        for (String kind : Waits.STEPS.keySet()) {
          // Kinds that came later are not in older folders; 0.1 has all that were there at first.
          if (release.endsWith("0.1")) {
            assertThat(release.resolve("run-" + kind + ".json")).exists();
          }
        }
      }
    }
  }

  private static void goesOn(Path file) throws IOException {
    ObjectNode saved = (ObjectNode) Json.parse(Files.readAllBytes(file));
    if (saved.has("object")) {
      ObjectState state = ObjectState.read(bytes(saved.path("object")));
      Instant due = state.dueAt();
      assertThat(due).isEqualTo(Instant.parse(saved.path("dueAt").asString()));
      if (due != null) {
        assertThat(
                SharedObjects.apply(state, new ObjectEvent.Due(), due).answers().stream()
                    .map(a -> a.event().data().path("do").asString()))
            .containsExactlyElementsOf(
                saved.path("answers").valueStream().map(JsonNode::asString).toList());
      }
      return;
    }
    RunState state = States.read(bytes(saved.path("state")));
    String kind = saved.path("kind").asString();
    assertThat(Waits.waiting(state).kind()).isEqualTo(kind);
    RunEvent event =
        switch (kind) {
          case "call" -> Waits.answer(state, 200);
          case "retry", "delay", "window" ->
              new RunEvent.TimerDue(state.dueAt() == null ? Waits.START : state.dueAt(), "it", 1);
          default -> Waits.arrival(kind, state, Waits.START.plusSeconds(60));
        };
    RunState after =
        Scene.ENGINE
            .interpreter()
            .apply(Scene.ENGINE.steps().read(saved.path("document")), Scene.WORLD, state, event)
            .state();
    assertThat(after.revision()).isEqualTo(state.revision() + 1);
    assertThat(after.outcome()).isEqualTo(kind.equals("retry") ? null : "saved");
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(String release) throws IOException {
    if (release.isEmpty()) {
      return;
    }
    Path folder = Files.createDirectories(SAVED.resolve(release));
    for (String kind : Waits.STEPS.keySet()) {
      ObjectNode saved = Json.object().put("kind", kind);
      saved.set("document", Waits.document(kind));
      saved.set("state", Json.parse(States.write(Waits.at(kind))));
      Files.writeString(folder.resolve("run-" + kind + ".json"), saved.toPrettyString() + "\n");
    }
    object(
        folder, "digest", "{'window':{'for':'PT1H'},'keep':2,'data':{'a':1},'numbers':{'N':1.5}}");
    object(folder, "throttle", "{'limit':2,'per':'PT1H'}");
  }

  private static void object(Path folder, String kind, String body) throws IOException {
    ObjectState state = null;
    for (int i = 1; i <= 3; i++) {
      Effect.Ask ask =
          new Effect.Ask(
              "run_" + i + ".it.1.0", kind, "test|saved|it|k", "it", 1, Scene.json(body));
      state = SharedObjects.ask(state, "run_" + i, ask, Waits.START.plusSeconds(i)).state();
    }
    if (state == null) {
      throw new AssertionError("Expected a state to save");
    }
    ObjectNode saved = Json.object().put("kind", kind);
    saved.set("object", Json.parse(ObjectState.write(state)));
    saved.put("dueAt", String.valueOf(state.dueAt()));
    saved.putArray("answers");
    if (kind.equals("digest")) {
      saved.withArrayProperty("answers").add("digest");
    }
    Files.writeString(folder.resolve("object-" + kind + ".json"), saved.toPrettyString() + "\n");
  }
}
