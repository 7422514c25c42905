package dev.carillon.server.effect.message;

import static dev.carillon.server.run.Part.Column.bigint;
import static dev.carillon.server.run.Part.Column.bool;
import static dev.carillon.server.run.Part.Column.bytes;
import static dev.carillon.server.run.Part.Column.integer;
import static dev.carillon.server.run.Part.Column.smallint;
import static dev.carillon.server.run.Part.Column.text;

import dev.carillon.server.run.Part;
import java.util.List;

/** What messages write through the committer. */
final class MessageParts {
  /** New messages. The same one twice is one. */
  static final Part NEW =
      new Part(
          "messages",
          List.of(
              smallint("shard"),
              text("environment"),
              text("id"),
              text("request"),
              text("run"),
              text("workflow"),
              text("step"),
              integer("visit"),
              smallint("n"),
              text("notification"),
              text("category"),
              text("topic"),
              text("contact"),
              text("channel"),
              text("recipient"),
              bytes("content"),
              bytes("plan"),
              bytes("report"),
              bool("watched"),
              text("status"),
              smallint("rank"),
              text("reason"),
              text("provider"),
              bytes("history"),
              bigint("owner"),
              bigint("due_at"),
              bigint("at")),
          """
          INSERT INTO messages (shard, environment, id, request, run, workflow, step, visit, n,
            notification, category, topic, contact, channel, recipient, content, plan, report,
            watched, status, rank, reason, uncertain, provider, history, tried, parked, sequence,
            owner, due_at, created_at, updated_at)
          SELECT shard, environment, id, request, run, workflow, step, visit, n,
            notification, category, topic, contact, channel, recipient, content, plan, report,
            watched, status, rank, reason, false, provider, history, 0, 0, 1,
            owner, due_at, at, at
          FROM {rows} ON CONFLICT (shard, environment, id) DO NOTHING\
          """);

  /** What "test" catches. */
  static final Part INBOX =
      new Part(
          "test_inbox",
          List.of(
              text("environment"),
              text("id"),
              text("channel"),
              text("contact"),
              text("recipient"),
              bytes("content"),
              bytes("origin"),
              bigint("at")),
          """
          INSERT INTO test_inbox (environment, id, channel, contact, recipient, content, origin, at)
          SELECT environment, id, channel, contact, recipient, content, origin, at FROM {rows}
          ON CONFLICT (environment, id) DO NOTHING\
          """);

  /** Whether the row's status is above the stored one; {@link MessageStatus#mayBecome} in SQL. */
  private static final String MOVES =
      "(rows.rank > m.rank AND (rows.rank < "
          + MessageStatus.FIRST_END
          + " OR m.rank < "
          + MessageStatus.ARRIVED
          + "))";

  /**
   * What its node does to a message it owns: at most one row a message and flush. A status that a
   * report has moved further meanwhile stays; the attempt is recorded all the same.
   */
  static final Part CHANGE =
      new Part(
          "message_changes",
          List.of(
              smallint("shard"),
              text("environment"),
              text("id"),
              bigint("node"),
              text("status"),
              smallint("rank"),
              text("reason"),
              bool("uncertain"),
              text("integration"),
              text("provider"),
              text("provider_id"),
              bytes("attempts"),
              bytes("history"),
              integer("tried"),
              integer("parked"),
              bigint("owner"),
              bigint("due_at"),
              bigint("at")),
          """
          UPDATE messages m SET
            status = CASE WHEN #moves THEN rows.status ELSE m.status END,
            rank = CASE WHEN #moves THEN rows.rank ELSE m.rank END,
            reason = CASE WHEN #moves THEN rows.reason ELSE m.reason END,
            sequence = m.sequence + CASE WHEN #moves THEN 1 ELSE 0 END,
            history = CASE WHEN #moves AND rows.history IS NOT NULL
              THEN coalesce(m.history, ''::bytea) || rows.history ELSE m.history END,
            attempts = CASE WHEN rows.attempts IS NOT NULL
              THEN coalesce(m.attempts, ''::bytea) || rows.attempts ELSE m.attempts END,
            uncertain = rows.uncertain,
            integration = coalesce(rows.integration, m.integration),
            provider = coalesce(rows.provider, m.provider),
            provider_id = coalesce(rows.provider_id, m.provider_id),
            tried = rows.tried, parked = rows.parked,
            owner = rows.owner, due_at = rows.due_at, updated_at = rows.at
          FROM {rows}
          WHERE m.shard = rows.shard AND m.environment = rows.environment AND m.id = rows.id
            AND m.owner = rows.node
          RETURNING m.environment, m.id, m.status, m.sequence\
          """
              .replace("#moves", MOVES));

  static final List<Part> ALL = List.of(NEW, INBOX, CHANGE);

  private MessageParts() {}
}
