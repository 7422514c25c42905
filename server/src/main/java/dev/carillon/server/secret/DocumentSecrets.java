package dev.carillon.server.secret;

import dev.carillon.engine.json.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps secrets out of documents. A field comes in as text, is stored as {@code {"secret": name}}
 * and goes out as {@code {"set": true}}; putting the latter back keeps what is stored. Each value
 * gets a name of its own and is never replaced, so that a published version keeps the secret it was
 * published with while the draft has a new one.
 */
public final class DocumentSecrets {
  private static final String NAME = "secret";
  private static final String MARK = "set";

  private final Secrets secrets;

  public DocumentSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Moves the secrets of a document that came in into the store, in the caller's transaction; the
   * caller calls {@link Secrets#refresh()} after the commit.
   *
   * @param scope whose document, such as {@code workflow:payments}
   * @param incoming as it came; not changed
   * @param stored the revision before, as it is stored; empty for a new document
   * @return what to store: no secret is in it
   */
  public ObjectNode take(
      Connection connection,
      String environment,
      String scope,
      ObjectNode incoming,
      Optional<ObjectNode> stored,
      SecretFields fields)
      throws SQLException {
    Map<String, JsonNode> before = new HashMap<>();
    if (stored.isPresent()) {
      for (SecretFields.Spot spot : fields.in(stored.get())) {
        before.put(spot.id(), spot.value());
      }
    }
    ObjectNode document = incoming.deepCopy();
    for (SecretFields.Spot spot : fields.in(document)) {
      JsonNode value = spot.value();
      if (value.isString() && !value.stringValue().isEmpty()) {
        String name = secrets.newName();
        secrets.put(connection, environment, scope, name, value.stringValue());
        spot.holder().set(spot.field(), Json.object().put(NAME, name));
      } else {
        keep(spot, before.get(spot.id()));
      }
    }
    return document;
  }

  /** A mark keeps the secret of before; anything else, also a name made up outside, is none. */
  private static void keep(SecretFields.Spot spot, @Nullable JsonNode before) {
    boolean marked = spot.value().path(MARK).asBoolean(false);
    if (marked && before != null && before.path(NAME).isString()) {
      spot.holder().set(spot.field(), before.deepCopy());
    } else {
      spot.holder().remove(spot.field());
    }
  }

  /** The document for people: each secret that is set as {@code {"set": true}}; a copy. */
  public ObjectNode show(ObjectNode stored, SecretFields fields) {
    ObjectNode shown = stored.deepCopy();
    for (SecretFields.Spot spot : fields.in(shown)) {
      if (spot.value().path(NAME).isString()) {
        spot.holder().set(spot.field(), Json.object().put(MARK, true));
      } else {
        spot.holder().remove(spot.field());
      }
    }
    return shown;
  }

  /** The secret that a stored field points to. */
  public Optional<String> read(String environment, String scope, JsonNode field) {
    JsonNode name = field.path(NAME);
    return name.isString() ? secrets.get(environment, scope, name.stringValue()) : Optional.empty();
  }
}
