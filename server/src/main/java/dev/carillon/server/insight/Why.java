package dev.carillon.server.insight;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.effect.message.Messages;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.run.RunReader;
import dev.carillon.server.workflow.Captures;
import dev.carillon.server.workflow.Workflows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds out why a person was or was not written to: from messages, else runs, else their lack. */
final class Why {
  private static final int LOOKED_AT = 20;

  private final Messages messages;
  private final RunReader runs;
  private final Workflows workflows;
  private final Notifications notifications;
  private final Absence absence;

  Why(
      Messages messages,
      RunReader runs,
      Workflows workflows,
      Notifications notifications,
      Captures captures) {
    this.messages = messages;
    this.runs = runs;
    this.workflows = workflows;
    this.notifications = notifications;
    this.absence = new Absence(workflows, captures);
  }

  Verdict answer(Question question, Contact contact) {
    List<ObjectNode> found = runsNear(question, contact, question.workflow());
    if (question.workflow() == null) {
      List<ObjectNode> sent = messagesOf(question, contact, null);
      if (!sent.isEmpty()) {
        return told(sent);
      }
      for (ObjectNode run : found) {
        if (mentions(question, run)) {
          return of(question, contact, run);
        }
      }
      return nobodyAsked(question);
    }
    return found.isEmpty()
        ? absence.of(question, question.workflow(), contact)
        : of(question, contact, found.getFirst());
  }

  private Verdict of(Question question, Contact contact, ObjectNode run) {
    List<ObjectNode> sent = messagesOf(question, contact, run.path("id").asString(""));
    return sent.isEmpty()
        ? RunVerdicts.of(run, question)
        : told(sent).with(List.of(RunVerdicts.fact(run)));
  }

  private List<ObjectNode> messagesOf(Question question, Contact contact, @Nullable String run) {
    return messages
        .near(
            question.environment(),
            new Messages.Near(
                contact.id(), run, question.notification(), question.channel(), question.at()),
            LOOKED_AT)
        .stream()
        .filter(one ->
            run != null
                || question.near(Instant.parse(one.path("createdAt").asString("")).toEpochMilli()))
        .toList();
  }

  private List<ObjectNode> runsNear(Question question, Contact contact, @Nullable String workflow) {
    List<ObjectNode> found = new ArrayList<>();
    for (RunReader.Near one :
        runs.near(question.environment(), contact.id(), workflow, question.at(), LOOKED_AT)) {
      if (question.near(one.startedAt())) {
        runs.run(question.environment(), one.id()).ifPresent(found::add);
      }
      if (workflow != null && !found.isEmpty()) {
        break;
      }
    }
    return found;
  }

  /** What has come farthest says how it went; what did not go is told beside it. */
  private static Verdict told(List<ObjectNode> sent) {
    String request = sent.getFirst().path("requestId").asString("");
    List<ObjectNode> together =
        sent.stream()
            .filter(one ->
                one.path("runId").isString() || one.path("requestId").asString("").equals(request))
            .sorted(Comparator.comparingInt(MessageVerdicts::weight).reversed())
            .toList();
    Verdict verdict = MessageVerdicts.of(together.getFirst());
    StringBuilder others = new StringBuilder();
    for (ObjectNode other : together.subList(1, together.size())) {
      others.append(' ').append(MessageVerdicts.of(other).sentence());
    }
    return verdict
        .saying(others.toString())
        .with(together.stream().map(MessageVerdicts::fact).toList());
  }

  private boolean mentions(Question question, ObjectNode run) {
    Workflow workflow =
        runs.state(question.environment(), run.path("id").asString(""))
            .map(workflows::of)
            .orElse(null);
    return workflow != null
        && workflow
            .document()
            .toString()
            .contains("\"notification\":\"" + question.notification() + "\"");
  }

  private Verdict nobodyAsked(Question question) {
    String key = String.valueOf(question.notification());
    boolean published = notifications.document(question.environment(), key) != null;
    return published
        ? Verdict.of(
            "not_sent",
            "notification.not_asked_for",
            "Nothing has asked to send \""
                + key
                + "\" to this person"
                + (question.at() == null ? "." : " around that time."),
            "Find the workflow or the call that should have sent it, and ask about that workflow.")
        : Verdict.of(
            "not_sent",
            "notification.not_published",
            "The notification \"" + key + "\" is not published here, so nobody gets it.",
            "Publish it.");
  }
}
