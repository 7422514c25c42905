package dev.carillon.server.trigger.webhook;

import dev.carillon.engine.net.Cidr;
import dev.carillon.engine.net.Ip;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.secret.Secrets;
import dev.carillon.server.workflow.Startable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Judges callers of a hook by its {@code security}. */
final class Guard {
  private static final Map<String, Scheme> SCHEMES =
      Scheme.ALL.stream().collect(Collectors.toUnmodifiableMap(Scheme::type, Function.identity()));

  private final DocumentSecrets secrets;

  Guard(DocumentSecrets secrets) {
    this.secrets = secrets;
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

  /** What stands in a secret field; never empty text. */
  Optional<String> secret(Startable hook, JsonNode field) {
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
