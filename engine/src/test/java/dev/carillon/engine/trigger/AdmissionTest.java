package dev.carillon.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.Cron;
import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.trigger.journey.JourneyTrigger;
import dev.carillon.engine.trigger.schedule.ScheduleTrigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What triggers make of what comes in. */
class AdmissionTest {
  private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
  private final Engine engine = new Engine();

  @Test
  void shouldMapTheContactAndLeaveOutWhatIsMissing() {
    Admission admission =
        admit(
            """
            {"type":"webhook","contact":{"id":"{{trigger.customer_id}}","email":"{{email}}",
              "name":"{{first}} {{last}}","tags":"{{tags}}"}}\
            """,
            "{\"customer_id\":42,\"first\":\"Asha\",\"last\":\"R\",\"tags\":[\"a\"]}",
            "{}");

    Admission.Start start = (Admission.Start) admission;
    assertThat(start.contact()).hasToString("{\"id\":\"42\",\"name\":\"Asha R\",\"tags\":[\"a\"]}");
    assertThat(start.dedupe()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"{}", "{\"name\":\"Asha\"}", "[]", "\"text\"", "5", "{\"customer_id\":\"  \"}"})
  void shouldIgnoreWhatNamesNobody(String payload) {
    assertThat(
            admit(
                "{\"type\":\"webhook\",\"contact\":{\"id\":\"{{trigger.customer_id}}\"}}",
                payload,
                "{}"))
        .isInstanceOfSatisfying(
            Admission.Ignored.class,
            ignored -> assertThat(ignored.reason()).isEqualTo("no_contact"));
  }

  @Test
  void shouldStartWithoutAContactWhereNoneIsMapped() {
    Admission.Start start = (Admission.Start) admit("{\"type\":\"webhook\"}", "{}", "{}");

    assertThat(start.contact()).isNull();
  }

  @Test
  void shouldSayWhyTheStartConditionDoesNotHold() {
    assertThat(
            admit(
                """
                {"type":"webhook","startWhen":{"all":[{"value":"{{trigger.status}}","op":"equals","to":"paid"}]}}\
                """,
                "{\"status\":\"failed\"}",
                "{}"))
        .isInstanceOfSatisfying(
            Admission.Ignored.class,
            ignored -> {
              assertThat(ignored.reason()).isEqualTo("start_condition");
              assertThat(ignored.sentence()).contains("status").contains("failed");
            });
  }

  @Test
  void shouldCountAKeyOnceAndNeverAnEmptyOne() {
    String trigger =
        "{\"type\":\"webhook\",\"dedupe\":{\"key\":\"{{trigger.order_id}}\",\"for\":\"PT1H\"}}";

    assertThat(((Admission.Start) admit(trigger, "{\"order_id\":7}", "{}")).dedupe())
        .isEqualTo(new Admission.Dedupe("7", Duration.ofHours(1)));
    assertThat(((Admission.Start) admit(trigger, "{}", "{}")).dedupe()).isNull();
    String longer = "x".repeat(5000);
    assertThat(
            Optional.ofNullable(
                    ((Admission.Start) admit(trigger, "{\"order_id\":\"" + longer + "\"}", "{}"))
                        .dedupe())
                .orElseThrow()
                .key())
        .hasSize(71);
  }

  @Test
  void shouldTellEventsApart() {
    String trigger = "{\"type\":\"event\",\"name\":\"order.paid\"}";

    assertThat(admit(trigger, "{\"a\":1}", "{\"event\":\"order.paid\"}"))
        .isInstanceOf(Admission.Start.class);
    assertThat(admit(trigger, "{\"a\":1}", "{\"event\":\"order.lost\"}"))
        .isInstanceOf(Admission.Ignored.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'yes ', true",
    "'YES', true",
    "'Café', true",
    "cafe, true",
    "'yes please', false",
    "'', false"
  })
  void shouldKnowKeywordsWholeIgnoringCaseAndAccents(String text, boolean starts) {
    ObjectNode message = Json.object().put("text", text).put("from", "+15005550001");
    Admission admission =
        admit(
            "{\"type\":\"inbound\",\"number\":\"n\",\"channel\":\"sms\",\"keywords\":[\"Yes\",\"café\"]}",
            message.toString(),
            "{\"number\":\"n\",\"channel\":\"sms\"}");

    assertThat(admission instanceof Admission.Start).isEqualTo(starts);
    if (admission instanceof Admission.Start start) {
      assertThat(start.contact()).hasToString("{\"phone\":\"+15005550001\"}");
    }
  }

  @Test
  void shouldFollowAJourneyByItsIdentifier() {
    String trigger =
        """
        {"type":"journey","entry":{"event":"sip.due"},"identifier":"{{trigger.sip}}",
         "goal":{"event":"sip.paid","identifier":"{{event.data.for}}"}}\
        """;

    Admission.Start start =
        (Admission.Start) admit(trigger, "{\"sip\":9}", "{\"event\":\"sip.due\"}");
    TriggerContext paid = context(trigger, "{\"for\":9}", "{\"event\":\"sip.paid\"}");
    JourneyTrigger journey = new JourneyTrigger();

    assertThat(start.identifier()).isEqualTo("9");
    assertThat(journey.isGoal(paid)).isTrue();
    assertThat(journey.goalIdentifier(paid)).isEqualTo("9");
    assertThat(admit(trigger, "{}", "{\"event\":\"sip.due\"}"))
        .isInstanceOf(Admission.Ignored.class);
  }

  @ParameterizedTest
  @CsvSource({
    // spring gap in Berlin: 02:30 does not exist, so it comes an hour later, once
    "30 2 * * *, Europe/Berlin, 2027-03-27T12:00:00Z, 2027-03-28T01:30:00Z",
    "30 2 * * *, Europe/Berlin, 2027-03-28T01:30:00Z, 2027-03-29T00:30:00Z",
    // autumn overlap: 02:30 exists twice, the first counts
    "30 2 * * *, Europe/Berlin, 2027-10-30T12:00:00Z, 2027-10-31T00:30:00Z",
    "30 2 * * *, Europe/Berlin, 2027-10-31T00:30:00Z, 2027-11-01T01:30:00Z",
    "0 9 * * 1-5, Asia/Kolkata, 2026-12-04T04:00:00Z, 2026-12-07T03:30:00Z",
    "15 2 * * *, Australia/Lord_Howe, 2026-10-03T12:00:00Z, 2026-10-03T15:45:00Z",
    "0 0 29 2 *, America/New_York, 2026-03-01T00:00:00Z, 2028-02-29T05:00:00Z"
  })
  void shouldFindTheNextTimeAlsoWhenClocksChange(
      String cron, String zone, String after, String next) {
    assertThat(Cron.parse(cron).orElseThrow().next(Instant.parse(after), ZoneId.of(zone)))
        .contains(Instant.parse(next));
  }

  @Test
  void shouldStartOnceAtAMoment() {
    JsonNode config = Json.parse("{\"type\":\"schedule\",\"at\":\"2026-12-24T18:00\"}");

    assertThat(ScheduleTrigger.next(config, NOW, ZoneId.of("Europe/Berlin")))
        .contains(Instant.parse("2026-12-24T17:00:00Z"));
    assertThat(ScheduleTrigger.next(config, Instant.parse("2026-12-25T00:00:00Z"), ZoneOffset.UTC))
        .isEmpty();
  }

  private Admission admit(String trigger, String payload, String facts) {
    TriggerContext context = context(trigger, payload, facts);
    return Objects.requireNonNull(engine.triggers().find(context.workflow().triggerType()))
        .admit(context);
  }

  private TriggerContext context(String trigger, String payload, String facts) {
    ObjectNode document = Json.object().put("name", "x");
    document.set("trigger", Json.parse(trigger));
    document.putArray("steps");
    Workflow workflow = engine.steps().read(document);
    return new TriggerContext(
        workflow,
        "x",
        Json.parse(payload),
        (ObjectNode) Json.parse(facts),
        null,
        Json.object(),
        NOW,
        ZoneOffset.UTC,
        engine.templates(),
        engine.conditions());
  }
}
