package dev.carillon.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.content.NotificationChecker;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.scenario.Scenarios;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The gallery is what people begin with: each of its workflows is whole, and the checker raises no
 * false alarm on it. Its only warnings are of addresses that anybody may call: true, and left to
 * whoever takes the workflow, as nobody else knows their secret.
 */
class GalleryTest {
  private static final Path FOLDER = GalleryShelf.FOLDER;
  private static final List<String> OPEN =
      List.of("abc-payment", "incident-escalation", "win-back");

  private final Engine engine = new Engine();

  static List<String> keys() {
    return GalleryShelf.files(FOLDER).stream()
        .map(file -> file.getFileName().toString().replace(".json", ""))
        .toList();
  }

  private Workflow workflow(String key) {
    return engine.steps().read(GalleryShelf.read(FOLDER.resolve(key + ".json")));
  }

  @Test
  void shouldHoldTwelveWorkflows() {
    assertThat(keys()).hasSize(12);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldRaiseNoFalseAlarm(String key) {
    List<Problem> problems = engine.checker().check(workflow(key), new GalleryShelf());

    if (OPEN.contains(key)) {
      assertThat(problems).extracting(Problem::code).containsExactly("webhook.no_security");
    } else {
      assertThat(problems).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldComeOutAsItsScenariosSayAndLeaveNoLaneOut(String key) {
    Scenarios.Results results = engine.scenarios().run(workflow(key), key, new GalleryShelf());

    assertThat(results.results())
        .allSatisfy(result -> assertThat(result.failures()).as(result.name()).isEmpty());
    assertThat(results.coverage().uncovered()).isEmpty();
    assertThat(results.results()).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void shouldSayWhatItIsFor(String key) {
    JsonNode document = workflow(key).document();

    assertThat(document.path("name").asString()).isNotBlank();
    assertThat(document.path("description").asString()).hasSizeBetween(60, 260);
    assertThat(workflow(key).allSteps())
        .filteredOn(step -> !step.type().equals("end"))
        .allSatisfy(step -> assertThat(step.name()).as(step.id()).isNotBlank());
  }

  @Test
  void shouldBringNotificationsThatAreWhole() {
    NotificationChecker checker = new NotificationChecker(new Templates());

    for (Path file : GalleryShelf.files(FOLDER.resolve("notifications"))) {
      assertThat(checker.check(GalleryShelf.read(file))).as(file.toString()).isEmpty();
    }
  }

  /** Worked out by hand from the documents. */
  @ParameterizedTest
  @CsvSource({
    "abc-payment, 2, 0, PT1M46S, ''",
    "abandoned-cart, 2, 0, P3DT13H, ''",
    "otp-with-fallback, 3, 0, PT40S, ''",
    "sip-reminders, 4, 1, P6D, Till the tenth day",
    "kyc-journey, 8, 1, P21D, ''",
    "likes-digest, 2, 0, PT12H, ''",
    "appointment-reminder, 4, 1, P1DT12H53S, 'A day before|Two hours before'",
    "nps-whatsapp, 3, 1, P7DT14H53S, ''",
    "win-back, 2, 0, P12DT16H53S, ''",
    "incident-escalation, 0, 8, PT16M6S, ''",
    "delivery-report-sync, 2, 0, PT4H53S, ''",
    "quiet-hours-newsletter, 1, 0, P5DT15H, ''",
  })
  void shouldKnowTheWorstThatCanCome(
      String key, int messages, int others, String life, String open) {
    Facts facts = engine.checker().facts(workflow(key), new GalleryShelf());

    assertThat(facts.messages()).isEqualTo(messages);
    assertThat(facts.others()).isEqualTo(others);
    assertThat(facts.toJson().path("life").path("longest").asString()).isEqualTo(life);
    assertThat(String.join("|", facts.open())).isEqualTo(open);
  }

  @Test
  void shouldSayTheFactsInSentences() {
    Facts facts = new Facts(3, Map.of("sms", 3), 0, Duration.ofHours(50), List.of("Wait"));

    assertThat(facts.toJson().path("sentences").valueStream().map(JsonNode::asString))
        .containsExactly(
            "One person gets at most 3 messages by a run.",
            "A run lives at most 2 days and 2 hours, besides what the data say of \"Wait\".");
  }
}
