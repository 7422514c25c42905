package dev.carillon.server.report;

import static dev.carillon.server.run.Part.Column.bigint;
import static dev.carillon.server.run.Part.Column.bytes;
import static dev.carillon.server.run.Part.Column.integer;
import static dev.carillon.server.run.Part.Column.smallint;
import static dev.carillon.server.run.Part.Column.text;

import dev.carillon.server.run.Part;
import java.util.List;

/** What reports write through the committer. */
final class ReportParts {
  private static final List<Part.Column> NEW =
      List.of(
          smallint("shard"),
          text("environment"),
          text("endpoint"),
          text("dedupe"),
          text("id"),
          text("type"),
          text("subject"),
          text("contact"),
          integer("sequence"),
          bigint("at"),
          bytes("data"),
          text("status"),
          bytes("tries"),
          bigint("due_at"),
          bigint("created_at"));

  private static final String INSERT =
      """
      INSERT INTO reports (shard, environment, endpoint, dedupe, id, type, subject, contact,
        sequence, at, data, status, attempts, tries, due_at, created_at, updated_at)
      SELECT rows.shard, rows.environment, rows.endpoint, rows.dedupe, rows.id, rows.type,
        rows.subject, rows.contact, #sequence, rows.at, rows.data, rows.status, 0, rows.tries,
        rows.due_at, rows.created_at, rows.created_at
      FROM {rows}#where
      ON CONFLICT (shard, environment, endpoint, dedupe) DO NOTHING\
      """;

  /** New reports. The same one twice is one. */
  static final Part REPORTS =
      new Part("reports", NEW, INSERT.replace("#sequence", "rows.sequence").replace("#where", ""));

  /**
   * New reports of changes that the flush itself decides on: written only where the message has
   * come to the status that the report tells. The part {@code message_changes} returns what it did.
   */
  static final Part CHANGED =
      new Part(
          "reports_changed",
          NEW,
          INSERT
              .replace("#sequence", "c.sequence")
              .replace(
                  "#where",
                  " JOIN message_changes c ON c.environment = rows.environment"
                      + " AND c.id = rows.subject AND 'message.' || c.status = rows.type"));

  /** What came of a try, by the node that made it. */
  static final Part TRIED =
      new Part(
          "reports_tried",
          List.of(
              smallint("shard"),
              text("environment"),
              text("endpoint"),
              text("dedupe"),
              bigint("node"),
              text("status"),
              integer("attempts"),
              bytes("tries"),
              bigint("due_at"),
              bigint("at")),
          """
          UPDATE reports r SET status = rows.status, attempts = rows.attempts, owner = NULL,
            due_at = rows.due_at, updated_at = rows.at,
            tries = CASE WHEN rows.tries IS NULL THEN r.tries
              ELSE coalesce(r.tries, ''::bytea) || rows.tries END
          FROM {rows}
          WHERE r.shard = rows.shard AND r.environment = rows.environment
            AND r.endpoint = rows.endpoint AND r.dedupe = rows.dedupe AND r.owner = rows.node\
          """);

  static final List<Part> ALL = List.of(REPORTS, CHANGED, TRIED);

  private ReportParts() {}
}
