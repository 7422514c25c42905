package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.net.Cidr;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.Caller;
import dev.carillon.server.http.Pages;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Role;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** API keys over HTTP. The key itself is in one answer only: that of its making. */
final class KeyApi implements Routes {
  private static final int SHOWN = 12;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_IPS = 100;
  private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");

  private final ApiKeys keys;
  private final Ids ids;
  private final InstantSource time;

  KeyApi(ApiKeys keys, Ids ids, InstantSource time) {
    this.keys = keys;
    this.ids = ids;
    this.time = time;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/keys", "List the environment's API keys", this::list).giving("ApiKeyList"),
        Route.post("/v1/keys", "Make an API key, shown once", this::create)
            .taking("NewApiKey")
            .giving("MadeApiKey", 201),
        Route.get("/v1/keys/{id}", "Show an API key without the key itself", this::show)
            .giving("ApiKey"),
        Route.delete("/v1/keys/{id}", "Revoke an API key", this::revoke).answering(204));
  }

  private Answer list(Request request) {
    List<ObjectNode> all = keys.list(request.environment()).stream().map(ApiKey::json).toList();
    return Answer.json(200, Pages.whole(all));
  }

  private Answer show(Request request) {
    return Answer.json(200, key(request).json());
  }

  private Answer revoke(Request request) {
    ApiKey key = key(request);
    ownersAlone(request.caller(), key.role());
    if (!keys.revoke(request.environment(), key.id())) {
      throw ProblemException.notFound("key");
    }
    return Answer.empty(204);
  }

  private ApiKey key(Request request) {
    return keys.get(request.environment(), request.path("id"))
        .orElseThrow(() -> ProblemException.notFound("key"));
  }

  private Answer create(Request request) {
    Body body = Body.of(request, "name", "role", "environment", "ips", "expiresAt");
    String name = body.text("name", LONGEST_NAME);
    Role role = role(body);
    String environment = environment(body, request.environment());
    List<String> ips = ips(body);
    Instant expiresAt = expiresAt(body);
    body.check();
    ownersAlone(request.caller(), Body.sure(role));
    ownEnvironment(request.caller(), environment);
    String secret = "ck_" + environment + "_" + Sums.randomHex();
    ApiKey key =
        new ApiKey(
            environment,
            ids.next("key"),
            name,
            Body.sure(role),
            secret.substring(0, SHOWN),
            Sums.of(secret),
            ips,
            request.caller().id(),
            time.instant(),
            expiresAt,
            null);
    keys.add(key);
    ObjectNode made = Json.object();
    made.setAll(key.json());
    made.put("key", secret);
    return Answer.json(201, made).with("Location", "/v1/keys/" + key.id());
  }

  private static @Nullable Role role(Body body) {
    String word = body.text("role", 20);
    Role role = Role.of(word).orElse(null);
    if (role == null && !word.isEmpty()) {
      body.wrong(
          "role",
          "role.unknown",
          "Choose owner, admin, developer, editor, support, viewer or ingest.");
    }
    return role;
  }

  private static String environment(Body body, String callers) {
    String word = body.has("environment") ? body.text("environment", 20) : callers;
    if (!word.equals("test") && !word.equals("live") && !word.isEmpty()) {
      body.wrong("environment", "environment.unknown", "Choose test or live.");
    }
    return word;
  }

  private static List<String> ips(Body body) {
    List<String> ips = body.texts("ips");
    for (int i = 0; i < ips.size(); i++) {
      if (Cidr.parse(ips.get(i)).isEmpty()) {
        body.wrong(
            "ips/" + i,
            "address.invalid",
            "Write an address such as 203.0.113.7, or a range such as 203.0.113.0/24.");
      }
    }
    if (ips.size() > MOST_IPS) {
      body.wrong("ips", "field.too_long", "Name at most 100 addresses.");
    }
    return ips;
  }

  private @Nullable Instant expiresAt(Body body) {
    if (!body.has("expiresAt")) {
      return null;
    }
    try {
      Instant at = Instant.parse(body.get("expiresAt").asString(""));
      if (at.isAfter(time.instant()) && at.isBefore(FAR)) {
        return at;
      }
      body.wrong("expiresAt", "field.invalid", "Choose a moment in the future, before 2200.");
    } catch (DateTimeParseException _) {
      body.wrong("expiresAt", "field.invalid", "Write it as 2030-01-31T12:00:00Z.");
    }
    return null;
  }

  private static void ownersAlone(Caller caller, Role role) {
    if (role == Role.OWNER && caller.role() != Role.OWNER) {
      throw new ProblemException(
          403, "access.owner_needed", "Only an owner may make or revoke keys of owners.");
    }
  }

  /** A key of one environment must not open the other. */
  private static void ownEnvironment(Caller caller, String environment) {
    if (caller.kind() == Caller.Kind.KEY && !caller.environment().equals(environment)) {
      throw new ProblemException(
          403,
          "access.other_environment",
          "A key may make keys of its own environment only. Sign in, or use the admin key.");
    }
  }
}
