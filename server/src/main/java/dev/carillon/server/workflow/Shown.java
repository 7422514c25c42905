package dev.carillon.server.workflow;

import dev.carillon.engine.json.Json;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.secret.SecretFields;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Workflows and versions as the API shows them: no secret, the addresses of their hooks. */
final class Shown {
  static final SecretFields SECRETS = SecretFields.workflow();

  private final DocumentSecrets secrets;
  private final URI publicUrl;

  Shown(DocumentSecrets secrets, URI publicUrl) {
    this.secrets = secrets;
    this.publicUrl = publicUrl;
  }

  ObjectNode document(ObjectNode stored) {
    return secrets.show(stored, SECRETS);
  }

  /**
   * A workflow.
   *
   * @param tokens of its hooks by environment
   */
  ObjectNode workflow(Stored stored, Map<String, String> tokens, String environment) {
    ObjectNode json = Json.object().put("key", stored.key());
    json.put("status", stored.status(environment));
    json.put("revision", stored.revision());
    json.put("liveVersion", stored.liveVersion());
    json.set("draft", document(stored.draft()));
    ObjectNode urls = json.putObject("hookUrls");
    String drafted = stored.draft().path("trigger").path("type").asString("");
    String live = stored.liveTrigger() == null ? drafted : stored.liveTrigger();
    urls.put("test", url(drafted, tokens.get("test")));
    urls.put("live", url(live, tokens.get("live")));
    json.put("updatedAt", Instant.ofEpochMilli(stored.updatedAt()).toString());
    json.put("updatedBy", stored.updatedBy());
    return json;
  }

  private @Nullable String url(String trigger, @Nullable String token) {
    if (token == null) {
      return null;
    }
    return switch (trigger) {
      case "webhook" -> publicUrl + "/hooks/" + token;
      case "cohort" -> publicUrl + "/cohorts/" + token;
      default -> null;
    };
  }

  ObjectNode version(Version version, boolean whole) {
    ObjectNode json = Json.object().put("version", version.version());
    json.put("publishedAt", Instant.ofEpochMilli(version.publishedAt()).toString());
    json.put("publishedBy", version.publishedBy());
    json.put("note", version.note());
    if (whole) {
      json.set("document", document(version.document()));
    }
    return json;
  }
}
