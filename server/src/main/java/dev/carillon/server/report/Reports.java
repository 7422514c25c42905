package dev.carillon.server.report;

import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Ids;
import dev.carillon.server.db.Sql;
import dev.carillon.server.run.Change;
import dev.carillon.server.run.Effects;
import dev.carillon.server.run.Part;
import dev.carillon.server.run.RunListener;
import dev.carillon.server.run.Shards;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what happens into reports: gives the rows that are to be committed together with it.
 * Whoever has committed them says so with {@link #committed}, and they are sent. Safe from any
 * thread.
 */
public final class Reports implements Effects, RunListener {
  /** Registered with the committer, after the parts of messages, which they look at. */
  public static final List<Part> PARTS = ReportParts.ALL;

  private final Function<String, Map<String, Endpoint>> endpoints;
  private final Ids ids;
  private final Clock clock;
  private volatile Runnable sender = () -> {};

  public Reports(Endpoints endpoints, Ids ids, Clock clock) {
    this(endpoints::all, ids, clock);
  }

  private Reports(Function<String, Map<String, Endpoint>> endpoints, Ids ids, Clock clock) {
    this.endpoints = endpoints;
    this.ids = ids;
    this.clock = clock;
  }

  /** Reports nothing to anybody. */
  public static Reports none() {
    return new Reports(environment -> Map.of(), new Ids(Clock.system()), Clock.system());
  }

  /** Whom to call when there is something to send. */
  void tell(Runnable sending) {
    sender = sending;
  }

  /** Whether nobody wants to know anything. Never blocks for long, so it may be asked always. */
  public boolean idle(String environment) {
    return endpoints.apply(environment).isEmpty();
  }

  /** Those of the keys that are no endpoint there. */
  public List<String> unknown(String environment, JsonNode keys) {
    Map<String, Endpoint> all = endpoints.apply(environment);
    return keys.valueStream()
        .map(key -> key.asString(""))
        .filter(key -> !all.containsKey(key))
        .toList();
  }

  /** The end of a run is on disk, and so are its reports. */
  @Override
  public void changed(RunState before, Transition transition) {
    if (transition.state().status().ended()) {
      committed(transition.state().environment());
    }
  }

  /** What was given is on disk. Costs nothing to say too often. */
  public void committed(String environment) {
    if (!idle(environment)) {
      sender.run();
    }
  }

  /** Rows for a status that the message has from its beginning, committed with the message. */
  public List<Change.Row> begun(MessageChange change) {
    return rows(ReportParts.REPORTS, change);
  }

  /**
   * Rows for a status that the flush may give a message: they go into the same change as the row of
   * {@code message_changes}, and are written only if the message has come to that status.
   */
  public List<Change.Row> changed(MessageChange change) {
    return rows(ReportParts.CHANGED, change);
  }

  /** Writes the reports of a change that is made outside the committer, in its transaction. */
  public void write(Connection connection, MessageChange change) throws SQLException {
    for (Change.Row row : rows(ReportParts.REPORTS, change)) {
      Sql.update(connection, ReportStore.INSERT, row.values());
    }
  }

  /**
   * The report of a message that there never was, to one endpoint, whatever events it wants: for
   * trying it out. Its data says {@code "example": true}. Each call writes another.
   *
   * @return its id
   */
  String writeExample(Connection connection, Endpoint endpoint, String environment)
      throws SQLException {
    String id = ids.next("dlv");
    Instant now = clock.now();
    MessageChange change =
        new MessageChange(
            Shards.of(id),
            environment,
            "req_example:0001",
            "req_example",
            "run_example",
            "example",
            "confirm",
            "order-confirmation",
            "C-100",
            "sms",
            "example",
            "+15005550006",
            "delivered",
            null,
            null,
            1,
            now);
    NewReport report =
        new NewReport(
            change.shard(),
            environment,
            NewReport.dedupe(environment, id),
            "message.delivered",
            change.message(),
            change.contact(),
            change.sequence(),
            now,
            Json.bytes(said(change).put("example", true)));
    Change.Row row = report.row(ReportParts.REPORTS, id, endpoint.key(), null, now);
    Sql.update(connection, ReportStore.INSERT, row.values());
    return id;
  }

  private List<Change.Row> rows(Part part, MessageChange change) {
    if (idle(change.environment())) {
      return List.of();
    }
    String type = "message." + change.status();
    List<Endpoint> wanting =
        chosen(change.environment(), change.callback()).stream()
            .filter(endpoint -> endpoint.wants(type))
            .toList();
    return wanting.isEmpty()
        ? List.of()
        : rows(
            part,
            wanting,
            new NewReport(
                change.shard(),
                change.environment(),
                NewReport.dedupe(change.environment(), change.message(), change.status()),
                type,
                change.message(),
                change.contact(),
                change.sequence(),
                change.at(),
                Json.bytes(said(change))));
  }

  private List<Change.Row> rows(Part part, List<Endpoint> wanting, NewReport report) {
    Instant now = clock.now();
    List<Change.Row> rows = new ArrayList<>();
    for (Endpoint endpoint : wanting) {
      String refusal = endpoint.disabled() ? "endpoint_disabled" : null;
      rows.add(report.row(part, ids.next("dlv"), endpoint.key(), refusal, now));
    }
    return rows;
  }

  private Collection<Endpoint> chosen(String environment, @Nullable JsonNode callback) {
    Map<String, Endpoint> all = endpoints.apply(environment);
    JsonNode named = callback == null ? Json.missing() : callback.path("endpoints");
    if (named.isEmpty()) {
      return all.values().stream().filter(Endpoint::byDefault).toList();
    }
    return all.values().stream()
        .filter(one -> named.valueStream().anyMatch(key -> key.asString("").equals(one.key())))
        .toList();
  }

  private static ObjectNode said(MessageChange change) {
    ObjectNode data =
        Json.object()
            .put("messageId", change.message())
            .put("requestId", change.request())
            .put("runId", change.run())
            .put("workflow", change.workflow())
            .put("step", change.step())
            .put("notification", change.notification())
            .put("channel", change.channel())
            .put("provider", change.provider())
            .put("to", change.to())
            .put("status", change.status())
            .put("reason", change.reason());
    JsonNode callback = change.callback() == null ? Json.object() : change.callback();
    data.set("customId", callback.has("customId") ? callback.get("customId") : Json.nothing());
    if (callback.hasNonNull("data")) {
      data.set("data", callback.get("data"));
    }
    return data;
  }

  @Override
  public boolean takes(Effect effect) {
    return effect instanceof Effect.Report;
  }

  /** The endpoint that a {@code report} step names gets it, whatever events it wants. */
  @Override
  public List<Change.Row> rows(RunState run, Effect effect) {
    Effect.Report asked = (Effect.Report) effect;
    Endpoint endpoint = endpoints.apply(run.environment()).get(asked.endpoint());
    String refusal =
        endpoint == null ? "endpoint_unknown" : endpoint.disabled() ? "endpoint_disabled" : null;
    Instant now = clock.now();
    NewReport report =
        new NewReport(
            Shards.of(run.id()),
            run.environment(),
            NewReport.dedupe(run.environment(), asked.key()),
            "run.report",
            run.id(),
            run.contact(),
            0,
            now,
            Json.bytes(asked.data()));
    return List.of(report.row(ReportParts.REPORTS, asked.id(), asked.endpoint(), refusal, now));
  }

  @Override
  public void carryOut(RunState run, Effect effect) {
    committed(run.environment());
  }

  /** The end of a run is told to the default endpoints. */
  @Override
  public List<Change.Row> ended(RunState run) {
    if (idle(run.environment())) {
      return List.of();
    }
    String type = "run." + run.status().word();
    List<Endpoint> wanting =
        chosen(run.environment(), null).stream().filter(one -> one.wants(type)).toList();
    if (wanting.isEmpty()) {
      return List.of();
    }
    Instant end = run.endedAt() == null ? clock.now() : run.endedAt();
    ObjectNode data = Json.object().put("runId", run.id()).put("workflow", run.workflow());
    data.put("version", run.version() > 0 ? run.version() : null);
    data.put("contact", run.contact()).put("status", run.status().word());
    data.put("outcome", run.outcome());
    data.put("startedAt", run.startedAt().toString()).put("endedAt", end.toString());
    return rows(
        ReportParts.REPORTS,
        wanting,
        new NewReport(
            Shards.of(run.id()),
            run.environment(),
            NewReport.dedupe(run.environment(), run.id(), type, String.valueOf(run.revision())),
            type,
            run.id(),
            run.contact(),
            0,
            end,
            Json.bytes(data)));
  }
}
