package dev.carillon.server.insight;

import dev.carillon.engine.json.Json;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.workflow.Captures;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Why there is no run of a workflow for a person. */
final class Absence {
  private static final Map<String, String> IGNORED =
      Map.of(
          "start_condition",
          "The start condition of the workflow did not hold for what came in.",
          "paused",
          "The workflow was paused when it was called, so nothing was started.",
          "no_contact",
          "What came in names nobody whom the workflow could write to.",
          "unmatched",
          "What came in is nothing that the workflow's trigger takes.");

  private final Workflows workflows;
  private final Captures captures;

  Absence(Workflows workflows, Captures captures) {
    this.workflows = workflows;
    this.captures = captures;
  }

  Verdict of(Question question, String key, Contact contact) {
    Startable startable = workflows.startable(question.environment(), key).orElse(null);
    if (startable == null) {
      return Verdict.of(
          "not_sent",
          "workflow.not_published",
          "The workflow \"" + key + "\" is not published here, so nothing can start it.",
          "Publish it.");
    }
    Optional<Verdict> seen = captured(question, key, contact);
    if (seen.isPresent()) {
      return seen.get();
    }
    if (startable.broken()) {
      return Verdict.of(
          "not_sent",
          "workflow.has_errors",
          "The draft of \"" + key + "\" has errors, so it cannot run.",
          "Correct the errors that the builder shows.");
    }
    if (startable.paused()) {
      return Verdict.of(
          "not_sent",
          "workflow.paused",
          "The workflow \"" + key + "\" is paused: nothing starts it.",
          "Resume it.");
    }
    return Verdict.of(
        "not_sent",
        "workflow.not_triggered",
        "Nothing has started \""
            + key
            + "\" for this person"
            + (question.at() == null ? "." : " around that time."),
        next(startable));
  }

  private static String next(Startable startable) {
    JsonNode trigger = startable.workflow().trigger();
    return switch (startable.workflow().triggerType()) {
      case "webhook" ->
          "Look at the last requests of the hook: did the other system call it, and with this"
              + " person's id or address?";
      case "event", "journey" ->
          "Check that the event \""
              + trigger.path("name").asString(trigger.at("/entry/event").asString(""))
              + "\" is sent with this person's id or address.";
      case "inbound" -> "Check that the person's message has reached the number.";
      case "cohort" -> "Check that the person is in the cohort and that it is synced.";
      default -> "Look at when the schedule fires and at whom it is for.";
    };
  }

  /** A request of the hook that speaks of the person and has started nothing. */
  private Optional<Verdict> captured(Question question, String key, Contact contact) {
    List<String> names = new ArrayList<>(List.of(contact.id()));
    for (String field : Contacts.ADDRESSES) {
      String address = contact.profile().path(field).asString("");
      if (!address.isEmpty()) {
        names.add(address);
      }
    }
    for (JsonNode capture : captures.list(question.environment(), key)) {
      String ignored = capture.path("ignored").asString("");
      String at = capture.path("at").asString("");
      if (IGNORED.containsKey(ignored)
          && question.near(Instant.parse(at).toEpochMilli())
          && names.stream().anyMatch(name -> holds(capture.path("trigger"), name))) {
        return Optional.of(
            Verdict.of(
                    "not_sent",
                    "workflow.ignored." + ignored,
                    IGNORED.get(ignored),
                    ignored.equals("paused")
                        ? "Resume the workflow and send the request again."
                        : "Compare the request with the trigger's settings; it is among the last"
                            + " requests of the hook.")
                .with(
                    List.of(
                        Verdict.fact(
                            "request",
                            capture.path("id").asString(""),
                            at,
                            "ignored: " + ignored))));
      }
    }
    return Optional.empty();
  }

  private static boolean holds(JsonNode node, String name) {
    return node.isContainer()
        ? node.valueStream().anyMatch(child -> holds(child, name))
        : Json.string(name).equals(node) || node.asString("").equals(name);
  }
}
