package dev.carillon.server.proof;

import dev.carillon.engine.net.Cidr;
import dev.carillon.engine.net.Ip;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.secret.Secrets;
import dev.carillon.server.workflow.Startable;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Judges callers of a public address of a workflow by its trigger's {@code security}. */
public final class Guard {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  private static final Map<String, Scheme> SCHEMES =
      Scheme.ALL.stream().collect(Collectors.toUnmodifiableMap(Scheme::type, Function.identity()));

  private final DocumentSecrets secrets;
  private final URI publicUrl;

  /**
   * @param publicUrl what signatures over addresses are made of
   */
  public Guard(DocumentSecrets secrets, URI publicUrl) {
    this.secrets = secrets;
    this.publicUrl = publicUrl;
  }

  /**
   * Proves the caller; answers the sender's own id of the delivery, or null.
   *
   * @throws ProblemException 401; why, only the log says
   */
  public @Nullable String prove(Startable hook, Request request, Instant now) {
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    Call call =
        new Call(
            request.method().name(),
            publicUrl + request.rawPath() + query,
            request.headers(),
            request.body(),
            request.clientAddress());
    return switch (judge(hook, call, now)) {
      case Verdict.Proved proved -> proved.delivery();
      case Verdict.Unproved unproved -> throw unproved(hook, unproved.why());
      case Verdict.Elsewhere _ -> {
        log.warn("Refused a call of the {} hook of {}: address", hook.environment(), hook.key());
        throw new ProblemException(
            401, "hook.address", "This address may not be called from where you are.");
      }
    };
  }

  private static ProblemException unproved(Startable hook, String why) {
    log.warn("Refused a call of the {} hook of {}: {}", hook.environment(), hook.key(), why);
    ProblemException problem =
        new ProblemException(
            401, "hook.unproved", "The signature or the credentials are missing or wrong.");
    boolean basic =
        hook.workflow().trigger().path("security").path("type").asString("").equals("basic");
    return basic ? problem.with("WWW-Authenticate", "Basic realm=\"hook\"") : problem;
  }

  Verdict judge(Startable hook, Call call, Instant now) {
    JsonNode security = hook.workflow().trigger().path("security");
    String type = security.path("type").asString("none");
    if (type.equals("none")) {
      return new Verdict.Proved(null);
    }
    if (type.equals("ip")) {
      return allowed(security.path("allow"), call.clientAddress())
          ? new Verdict.Proved(null)
          : new Verdict.Elsewhere();
    }
    Scheme scheme = SCHEMES.get(type);
    Optional<String> secret = secret(hook, security.path(secretField(type)));
    return scheme == null || secret.isEmpty()
        ? new Verdict.Unproved("no secret is set")
        : scheme.judge(call, security, secret.get(), now);
  }

  /** Whether Segment signed the request with that secret. */
  public static boolean signedBySegment(Request request, String secret) {
    Call call =
        new Call(
            request.method().name(),
            "",
            request.headers(),
            request.body(),
            request.clientAddress());
    return new SegmentScheme().judge(call, MissingNode.getInstance(), secret, Instant.EPOCH)
        instanceof Verdict.Proved;
  }

  /** What stands in a secret field; never empty text. */
  public Optional<String> secret(Startable hook, JsonNode field) {
    return secrets
        .read(Secrets.SHARED, "workflow:" + hook.key(), field)
        .filter(secret -> !secret.isEmpty());
  }

  private static String secretField(String type) {
    return switch (type) {
      case "basic" -> "password";
      case "header" -> "value";
      default -> "secret";
    };
  }

  /** Compared as addresses, never as text. */
  static boolean allowed(JsonNode allow, String address) {
    Optional<Ip> ip = Ip.parse(address).map(Ip::unwrapped);
    return ip.isPresent()
        && allow
            .valueStream()
            .flatMap(range -> Cidr.parse(range.asString("")).stream())
            .anyMatch(range -> range.contains(ip.get()));
  }
}
