package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Handler;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Makes a request with an {@code Idempotency-Key} count once: the first answer is kept for seven
 * days and given again. Answers that say "not now" (401, 403, 408, 425, 429, 5xx) are not kept.
 *
 * <p>Between the handler's commit and the keeping of its answer the process may die. After a minute
 * the same request is then let through again; a handler whose effect must not double therefore uses
 * the same header as a key of its own, in its own transaction. Kept answers are sealed: one may
 * hold a secret that is shown once.
 */
final class Idempotency {
  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotent-Replayed";

  private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int LONGEST = 255;
  private static final Set<Integer> NOT_NOW = Set.of(401, 403, 408, 425, 429);
  private static final Set<String> HEADERS = Set.of("content-type", "location", "etag");

  private final Database database;
  private final Secrets secrets;
  private final Clock clock;

  Idempotency(Database database, Secrets secrets, Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Lets the request through, or answers as it was answered before. */
  Answer once(Route route, Request request, Handler next) {
    List<String> given = request.headers(HEADER);
    if (given.isEmpty()) {
      return next.handle(request);
    }
    var name = new IdempotencyStore.Name(request.environment(), route.name(), checked(given));
    byte[] sum = sum(request);
    String claim = Sums.randomToken();
    Instant now = clock.now();
    boolean claimed =
        database.write(
            name.environment(),
            connection ->
                IdempotencyStore.claim(connection, name, sum, claim, now, now.plus(KEPT)));
    return claimed ? first(name, claim, request, next) : again(name, sum);
  }

  private static String checked(List<String> given) {
    String key = given.size() == 1 ? given.getFirst().strip() : "";
    boolean plain = key.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    if (key.isEmpty() || key.length() > LONGEST || !plain) {
      throw new ProblemException(
          400,
          "idempotency.key_invalid",
          "Send one " + HEADER + " of 1 to 255 plain characters, or none.");
    }
    return key;
  }

  private static byte[] sum(Request request) {
    return Sums.of(
        request.rawPath().getBytes(StandardCharsets.UTF_8),
        new byte[] {0},
        request.query().values().toString().getBytes(StandardCharsets.UTF_8),
        new byte[] {0},
        request.body());
  }

  private Answer first(IdempotencyStore.Name name, String claim, Request request, Handler next) {
    Answer answer;
    try {
      answer = next.handle(request);
    } catch (ProblemException problem) {
      settle(name, claim, Answer.of(problem));
      throw problem;
    } catch (RuntimeException | Error failed) {
      settle(name, claim, null);
      throw failed;
    }
    settle(name, claim, answer);
    return answer;
  }

  /**
   * Keeps the answer or gives the claim back. What the handler did stands, whatever happens here.
   */
  private void settle(IdempotencyStore.Name name, String claim, @Nullable Answer answer) {
    try {
      database.write(
          name.environment(),
          connection -> {
            if (answer != null && kept(answer) && answer.body() instanceof Answer.Bytes body) {
              byte[] sealed =
                  secrets.seal(connection, name.environment(), name.place(), body.bytes());
              IdempotencyStore.keep(
                  connection, name, claim, answer.status(), headers(answer), sealed);
            } else {
              IdempotencyStore.release(connection, name, claim);
            }
            return true;
          });
    } catch (DatabaseUnavailable away) {
      log.warn(
          "The answer to a request with an idempotency key was not kept: {}", away.getMessage());
    }
  }

  private static boolean kept(Answer answer) {
    return answer.status() < 500 && !NOT_NOW.contains(answer.status());
  }

  private static ArrayNode headers(Answer answer) {
    ArrayNode kept = Json.array();
    for (Answer.Header header : answer.headers()) {
      if (HEADERS.contains(header.name().toLowerCase(java.util.Locale.ROOT))) {
        kept.addObject().put("name", header.name()).put("value", header.value());
      }
    }
    return kept;
  }

  private Answer again(IdempotencyStore.Name name, byte[] sum) {
    return database.read(
        name.environment(),
        connection -> {
          IdempotencyStore.Row row =
              IdempotencyStore.find(connection, name).orElseThrow(Idempotency::inFlight);
          if (!Sums.same(row.request(), sum)) {
            throw new ProblemException(
                422,
                "idempotency.key_reused",
                "This " + HEADER + " was sent with another request. Take a new one.");
          }
          byte[] sealed = row.body();
          Integer status = row.status();
          if (status == null || sealed == null) {
            throw inFlight();
          }
          byte[] body = secrets.unseal(connection, name.environment(), name.place(), sealed);
          return replayed(status, row.headers(), body);
        });
  }

  private static Answer replayed(int status, JsonNode headers, byte[] body) {
    Answer answer = new Answer(status, List.of(), new Answer.Bytes(body));
    for (JsonNode header : headers) {
      answer = answer.with(header.path("name").asString(""), header.path("value").asString(""));
    }
    return answer.with(REPLAYED, "true");
  }

  private static ProblemException inFlight() {
    return new ProblemException(
            409,
            "idempotency.in_flight",
            "The first request with this " + HEADER + " is still being worked on. Ask again.")
        .with("Retry-After", "1");
  }

  /** Forgets what has expired, in small batches. */
  void purge() {
    Instant now = clock.now();
    int gone = 1;
    while (gone > 0) {
      gone =
          database.write(
              Database.ALL_ENVIRONMENTS, connection -> IdempotencyStore.purge(connection, now));
    }
  }
}
