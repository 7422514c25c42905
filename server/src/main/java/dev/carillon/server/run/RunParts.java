package dev.carillon.server.run;

import static dev.carillon.server.run.Part.Column.bigint;
import static dev.carillon.server.run.Part.Column.bytes;
import static dev.carillon.server.run.Part.Column.integer;
import static dev.carillon.server.run.Part.Column.smallint;
import static dev.carillon.server.run.Part.Column.text;

import java.util.List;

/** The parts of a flush that belong to runs, beside the row in {@code runs} itself. */
final class RunParts {
  static final Part ENDED =
      new Part(
          "ended",
          List.of(
              smallint("shard"),
              text("id"),
              text("environment"),
              text("workflow"),
              integer("version"),
              integer("draft"),
              text("contact"),
              text("status"),
              text("outcome"),
              bigint("started_at"),
              bigint("ended_at"),
              bigint("revision"),
              bytes("state")),
          """
          INSERT INTO ended_runs (shard, id, environment, workflow, version, draft, contact, status,
              outcome, started_at, ended_at, revision, state)
            SELECT shard, id, environment, workflow, version, draft, contact, status, outcome,
                started_at, ended_at, revision, state FROM {rows}\
          """);

  static final Part JOURNAL =
      new Part(
          "journal",
          List.of(
              smallint("shard"),
              text("run"),
              bigint("revision"),
              text("environment"),
              bigint("at"),
              bytes("record")),
          """
          INSERT INTO journal (shard, run, revision, environment, at, record)
            SELECT shard, run, revision, environment, at, record FROM {rows}\
          """);

  static final Part WAITS =
      new Part(
          "waits",
          List.of(
              text("environment"), text("key"), smallint("shard"), text("run"), bigint("since")),
          """
          INSERT INTO waits (environment, key, shard, run, since)
            SELECT environment, key, shard, run, since FROM {rows}
            ON CONFLICT (environment, key, run) DO UPDATE SET since = EXCLUDED.since\
          """);

  static final Part WAITED =
      new Part(
          "waited",
          List.of(text("environment"), text("key"), text("run")),
          """
          DELETE FROM waits w USING {rows}
            WHERE w.environment = rows.environment AND w.key = rows.key AND w.run = rows.run\
          """);

  static final Part OUTBOX =
      new Part(
          "outbox",
          List.of(
              text("id"),
              text("environment"),
              text("run"),
              bigint("owner"),
              bigint("due_at"),
              bytes("effect")),
          """
          INSERT INTO outbox (id, environment, run, owner, due_at, effect)
            SELECT id, environment, run, owner, due_at, effect FROM {rows}
            ON CONFLICT (id) DO NOTHING\
          """);

  static final Part OUTBOX_DONE =
      new Part(
          "outbox_done",
          List.of(text("id")),
          "DELETE FROM outbox o USING {rows} WHERE o.id = rows.id");

  static final Part MAILBOX =
      new Part(
          "mailbox",
          List.of(bigint("owner"), text("environment"), text("run"), bytes("event")),
          """
          INSERT INTO mailbox (owner, environment, run, event)
            SELECT owner, environment, run, event FROM {rows}\
          """);

  static final Part LETTER_DONE =
      new Part(
          "letter_done",
          List.of(bigint("id")),
          "DELETE FROM mailbox m USING {rows} WHERE m.id = rows.id");

  static final Part LETTER_BACK =
      new Part(
          "letter_back",
          List.of(bigint("id")),
          "UPDATE mailbox m SET taken = NULL FROM {rows} WHERE m.id = rows.id");

  /** An ended run lives again: its end no longer counts. */
  static final Part REOPENED =
      new Part(
          "reopened",
          List.of(text("environment"), text("id"), bigint("revision")),
          """
          DELETE FROM ended_runs e USING {rows}
            WHERE e.environment = rows.environment AND e.id = rows.id
              AND e.revision = rows.revision\
          """);

  /** A run that was claimed in vain is free again. */
  static final Part PARKED =
      new Part(
          "parked",
          List.of(smallint("shard"), text("id"), bigint("revision"), bigint("owner")),
          """
          UPDATE runs r SET owner = NULL FROM {rows}
            WHERE r.shard = rows.shard AND r.id = rows.id AND r.revision = rows.revision
              AND r.owner = rows.owner\
          """);

  /** A second key under which a start is known. */
  static final Part ALSO_KNOWN =
      new Part(
          "also_known",
          List.of(
              text("environment"), text("key"), text("run"), text("event"), bigint("expires_at")),
          """
          INSERT INTO dedupe AS d (environment, key, run, event, expires_at)
            SELECT environment, key, run, event, expires_at FROM {rows}
            ON CONFLICT (environment, key) DO UPDATE SET run = EXCLUDED.run,
                event = EXCLUDED.event, expires_at = EXCLUDED.expires_at\
          """);

  static final List<Part> ALL =
      List.of(
          REOPENED,
          ENDED,
          JOURNAL,
          WAITED,
          WAITS,
          OUTBOX,
          OUTBOX_DONE,
          MAILBOX,
          LETTER_DONE,
          LETTER_BACK,
          Journeys.GATE_OPENED,
          Journeys.GOAL_LEFT,
          PARKED,
          ALSO_KNOWN);

  private RunParts() {}
}
