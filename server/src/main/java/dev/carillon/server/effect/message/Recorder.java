package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.integration.Account;
import dev.carillon.server.report.Reports;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Committed;
import dev.carillon.server.run.Committer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes what becomes of the messages that this node owns; tells who waits for a status. */
final class Recorder {
  private final Committer committer;
  private final Clock clock;
  private final long incarnation;
  private final Settled listener;
  private final Reports reports;

  Recorder(Committer committer, Clock clock, long incarnation, Settled listener, Reports reports) {
    this.committer = committer;
    this.clock = clock;
    this.incarnation = incarnation;
    this.listener = listener;
    this.reports = reports;
  }

  /** Told once a settled message is on disk, on a committer's thread. */
  interface Settled {
    void changed(Message message, MessageStatus status, @Nullable String reason);
  }

  /** What one write says of the attempts. */
  record Attempted(Progress progress, @Nullable Account account, byte @Nullable [] lines) {
    @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
    Attempted {}
  }

  /** Waits until it is on disk that an attempt begins. */
  void begin(Message message, Attempted attempted) {
    Instant now = clock.now();
    committer
        .submit(
            Change.rows(
                row(message, MessageStatus.QUEUED, null, attempted, null, incarnation, null, now)))
        .join();
  }

  /** The message has come to a status and nothing is left to do here. */
  CompletableFuture<Committed> settle(
      Message message,
      MessageStatus status,
      @Nullable String reason,
      Attempted attempted,
      @Nullable String providerId,
      Change.Row... more) {
    Instant now = clock.now();
    List<Change.Row> rows = new java.util.ArrayList<>(List.of(more));
    rows.add(row(message, status, reason, attempted, providerId, null, null, now));
    boolean reported = rows.addAll(reported(message, status, reason, attempted, now));
    return committer
        .submit(Change.rows(rows))
        .whenComplete((done, failed) -> {
          if (failed == null) {
            listener.changed(message, status, reason);
          }
          if (reported) {
            reports.committed(message.environment());
          }
        });
  }

  private List<Change.Row> reported(
      Message message,
      MessageStatus status,
      @Nullable String reason,
      Attempted attempted,
      Instant now) {
    if (reports.idle(message.environment())) {
      return List.of();
    }
    Account account = attempted.account();
    return reports.changed(
        message.changed(status, reason, account == null ? null : account.provider().type(), now));
  }

  /** Nobody could take it: any node takes it up again at that time. */
  void park(Message message, Attempted attempted, Instant due) {
    committer.submit(
        Change.rows(
            row(
                message,
                MessageStatus.QUEUED,
                null,
                attempted,
                null,
                null,
                due.toEpochMilli(),
                clock.now())));
  }

  /** It may have gone out: nothing is done before a report or a person says more. */
  void leaveUncertain(Message message, Attempted attempted) {
    committer.submit(
        Change.rows(
            row(message, MessageStatus.QUEUED, null, attempted, null, null, null, clock.now())));
  }

  private Change.Row row(
      Message message,
      MessageStatus status,
      @Nullable String reason,
      Attempted attempted,
      @Nullable String providerId,
      @Nullable Long owner,
      @Nullable Long due,
      Instant now) {
    Progress progress = attempted.progress();
    Account account = attempted.account();
    return MessageParts.CHANGE.row(
        message.shard(),
        message.environment(),
        message.id(),
        incarnation,
        status.word(),
        status.rank(),
        reason,
        progress.uncertain(),
        account == null ? progress.pinned() : account.integration().key(),
        account == null ? null : account.provider().type(),
        providerId,
        attempted.lines(),
        status == MessageStatus.QUEUED ? null : Lines.status(status, reason, now),
        progress.tried(),
        progress.parked(),
        owner,
        due,
        now.toEpochMilli());
  }

  /** The row of the test inbox for a message. */
  static Change.Row inbox(Message message, long at) {
    ObjectNode origin =
        Json.object()
            .put("requestId", message.request())
            .put("run", message.run())
            .put("workflow", message.workflow())
            .put("step", message.step())
            .put("notification", message.notification());
    return MessageParts.INBOX.row(
        message.environment(),
        message.id(),
        message.channel(),
        message.contact(),
        message.to(),
        Json.bytes(message.content()),
        Json.bytes(origin),
        at);
  }
}
