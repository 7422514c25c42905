package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a run or a request wants said into rows, and into messages to dispatch. */
final class Drafter {
  private final Integrations integrations;
  private final Contacts contacts;
  private final Clock clock;
  private final long incarnation;
  private final Reports reports;
  private final Consent consent;

  Drafter(
      Integrations integrations,
      Contacts contacts,
      Clock clock,
      long incarnation,
      Reports reports,
      Consent consent) {
    this.integrations = integrations;
    this.contacts = contacts;
    this.clock = clock;
    this.incarnation = incarnation;
    this.reports = reports;
    this.consent = consent;
  }

  /** Where messages come from. */
  record Origin(String environment, @Nullable String run, @Nullable String workflow) {}

  /** A message as it stands when it is committed. */
  record Outlook(Message message, MessageStatus status, @Nullable String reason) {}

  /**
   * What is committed, and what is dispatched afterwards.
   *
   * @param all in the order of the request
   * @param now those that this node dispatches as soon as the rows are committed
   */
  record Outgoing(List<Outlook> all, List<Message> now, List<Change.Row> rows) {}

  Outgoing draft(Origin origin, Effect.Send send, Predicate<String> watched) {
    Contact contact =
        send.contact() == null
            ? null
            : contacts.get(origin.environment(), send.contact()).orElse(null);
    List<Outlook> all = new ArrayList<>();
    List<Message> now = new ArrayList<>();
    List<Change.Row> rows = new ArrayList<>();
    List<String> earlier = new ArrayList<>();
    Instant at = clock.now();
    for (int i = 0; i < send.messages().size(); i++) {
      Effect.Message asked = send.messages().get(i);
      ObjectNode plan = plan(send.escalation(), earlier);
      Message message = message(origin, send, asked, i + 1, plan, watched.test(asked.id()), at);
      Outlook outlook = outlook(message, asked, contact);
      boolean later = false;
      if (!outlook.status().end()) {
        later = send.escalation() != null && !earlier.isEmpty();
        earlier.add(message.id());
      }
      if (later) {
        outlook = new Outlook(message, MessageStatus.QUEUED, null);
      } else if (outlook.status() == MessageStatus.QUEUED) {
        now.add(message);
      }
      all.add(outlook);
      rows.add(row(outlook, send, at, due(send, later, earlier.size() - 1, at)));
      if (outlook.status() == MessageStatus.DELIVERED) {
        rows.add(Recorder.inbox(message, at.toEpochMilli()));
      }
      rows.addAll(reported(outlook, at));
    }
    return new Outgoing(all, now, rows);
  }

  /** The k-th message of an escalation goes after k times "within", unless it is stopped. */
  private static @Nullable Long due(Effect.Send send, boolean later, int before, Instant at) {
    Effect.Escalation escalation = send.escalation();
    return later && escalation != null
        ? at.plus(escalation.within().multipliedBy(before)).toEpochMilli()
        : null;
  }

  private static @Nullable ObjectNode plan(
      Effect.@Nullable Escalation escalation, List<String> earlier) {
    if (escalation == null) {
      return null;
    }
    ObjectNode plan =
        Json.object()
            .put("until", escalation.until())
            .put("within", escalation.within().toString());
    earlier.forEach(plan.putArray("earlier")::add);
    return plan;
  }

  private static Message message(
      Origin origin,
      Effect.Send send,
      Effect.Message asked,
      int n,
      @Nullable ObjectNode plan,
      boolean watched,
      Instant at) {
    return new Message(
        Message.home(origin.run(), send.requestId()),
        origin.environment(),
        asked.id(),
        send.requestId(),
        origin.run(),
        origin.workflow(),
        send.step().isEmpty() ? null : send.step(),
        send.visit(),
        n,
        send.notification(),
        send.category(),
        send.topic(),
        send.contact(),
        asked.channel(),
        asked.to(),
        asked.content(),
        plan,
        send.report(),
        watched,
        at.toEpochMilli());
  }

  /** What can be said before anything is sent. */
  private Outlook outlook(Message message, Effect.Message asked, @Nullable Contact contact) {
    MessageStatus status = MessageStatus.of(asked.status()).orElse(MessageStatus.QUEUED);
    if (status != MessageStatus.QUEUED) {
      return new Outlook(message, status, asked.reason());
    }
    String refusal = consent.refusal(contact, message);
    if (refusal != null) {
      return new Outlook(message, MessageStatus.SKIPPED, refusal);
    }
    if (integrations.carried(message.environment(), message.channel())) {
      return new Outlook(message, MessageStatus.QUEUED, null);
    }
    return message.environment().equals("test")
        ? new Outlook(message, MessageStatus.DELIVERED, null)
        : new Outlook(message, MessageStatus.SKIPPED, Reason.NO_INTEGRATION);
  }

  private List<Change.Row> reported(Outlook outlook, Instant at) {
    Message message = outlook.message();
    return reports.idle(message.environment())
        ? List.of()
        : reports.begun(
            message.changed(
                outlook.status(),
                outlook.reason(),
                outlook.status() == MessageStatus.DELIVERED ? TestInbox.PROVIDER : null,
                at));
  }

  private Change.Row row(Outlook outlook, Effect.Send send, Instant at, @Nullable Long due) {
    Message message = outlook.message();
    boolean queued = outlook.status() == MessageStatus.QUEUED;
    boolean mine = queued && due == null;
    return MessageParts.NEW.row(
        message.shard(),
        message.environment(),
        message.id(),
        message.request(),
        message.run(),
        message.workflow(),
        message.step(),
        message.visit(),
        (short) message.n(),
        message.notification(),
        message.category(),
        message.topic(),
        message.contact(),
        message.channel(),
        message.to(),
        Json.bytes(message.content()),
        message.plan() == null ? null : Json.bytes(message.plan()),
        send.report() == null ? null : Json.bytes(send.report()),
        message.watched(),
        outlook.status().word(),
        outlook.status().rank(),
        outlook.reason(),
        outlook.status() == MessageStatus.DELIVERED ? TestInbox.PROVIDER : null,
        queued ? null : Lines.status(outlook.status(), outlook.reason(), at),
        mine ? incarnation : null,
        due,
        at.toEpochMilli());
  }
}
