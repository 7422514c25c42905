package dev.carillon.engine.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something a run asks of the outside, as plain data. It is committed together with the state that
 * asked for it, before it is carried out, and carried out at least once with the same key.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "effect")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Effect.Call.class, name = "call"),
  @JsonSubTypes.Type(value = Effect.Send.class, name = "send"),
  @JsonSubTypes.Type(value = Effect.ChangeContact.class, name = "changeContact"),
  @JsonSubTypes.Type(value = Effect.Emit.class, name = "emit"),
  @JsonSubTypes.Type(value = Effect.StartRuns.class, name = "startRuns"),
  @JsonSubTypes.Type(value = Effect.Report.class, name = "report"),
  @JsonSubTypes.Type(value = Effect.Ask.class, name = "ask"),
  @JsonSubTypes.Type(value = Effect.LookBack.class, name = "lookBack")
})
public sealed interface Effect {

  /**
   * An HTTP call. Its answer comes back as {@link RunEvent.CallAnswered}.
   *
   * @param key {@code run.step.visit.n}: sent as Idempotency-Key, the same on every attempt
   * @param attempt 1 for the first
   * @param body the bytes to send as text, or null
   * @param connection key of stored credentials, or null
   * @param sign HMAC instructions of the step ({@code header, algorithm, …}), or null
   */
  record Call(
      String key,
      String step,
      int visit,
      int attempt,
      String method,
      String url,
      Map<String, String> headers,
      @Nullable String body,
      Duration timeout,
      @Nullable String connection,
      @Nullable ObjectNode sign)
      implements Effect {}

  /**
   * Messages to dispatch; the run does not wait for them.
   *
   * @param requestId groups the messages of one request
   * @param report {@code customId, endpoints, data} of the request, or null for the default
   *     endpoint
   */
  record Send(
      String requestId,
      String step,
      int visit,
      @Nullable String notification,
      String category,
      @Nullable String topic,
      @Nullable String contact,
      List<Message> messages,
      @Nullable Escalation escalation,
      @Nullable ObjectNode report)
      implements Effect {}

  /**
   * One thing to one contact point.
   *
   * @param id {@code requestId:xxxx}
   * @param status {@code queued}, {@code skipped} or {@code failed} (only what the engine can know)
   * @param content rendered, by the channel's fields
   */
  record Message(
      String id,
      String channel,
      String to,
      String status,
      @Nullable String reason,
      ObjectNode content) {}

  /** Try the messages one after the other until one reaches a status in time. */
  record Escalation(String until, Duration within) {}

  /**
   * Changes the profile of a contact; idempotent. {@link ContactChange#apply} says what it means.
   */
  record ChangeContact(
      String key,
      String contact,
      ObjectNode set,
      List<String> unset,
      List<String> addTags,
      List<String> removeTags)
      implements Effect {}

  /**
   * An event into the system, as if it had come by the API.
   *
   * @param id of the event, known to the run already: the same however often it is carried out
   * @param contact id of the contact it is about, or null
   */
  record Emit(String key, String id, String event, JsonNode data, @Nullable String contact)
      implements Effect {}

  /**
   * Starts other runs; each entry of {@code starts} is one. A run whose id is known already is not
   * started again.
   *
   * @param workflow key of the workflow, whatever its trigger is
   */
  record StartRuns(String key, String workflow, List<Start> starts) implements Effect {}

  /**
   * One run to start.
   *
   * @param data what {@code trigger} means in it
   * @param contact an id or a profile, or null: whom the workflow's own mapping names, if anybody
   */
  record Start(String runId, JsonNode data, @Nullable JsonNode contact) {}

  /**
   * A signed callback to a customer's endpoint.
   *
   * @param id of the delivery, known to the run already
   * @param endpoint key of the endpoint
   */
  record Report(String key, String id, String endpoint, JsonNode data) implements Effect {}

  /**
   * An event for an object that many runs share (a digest window, a throttle counter), see {@code
   * engine.object}. The answer comes back as {@link RunEvent.Arrived}. The asks of one run to one
   * object are applied in the order in which they were asked, each key once.
   *
   * @param kind {@code digest} or {@code throttle}
   * @param object {@code environment|workflow|step|key}: outlives a publication
   */
  record Ask(String key, String kind, String object, String step, int visit, ObjectNode body)
      implements Effect {}

  /**
   * Look among what arrived after {@code since} for what one of the wait's keys matches, oldest
   * first, so that what raced ahead of the wait counts. Each find comes back as {@link
   * RunEvent.Arrived} with the id it had when it arrived; the run knows what it has had already.
   *
   * @param since exclusive, so that the event that started a run is not found
   */
  record LookBack(String key, List<String> keys, Instant since, String step, int visit)
      implements Effect {}
}
