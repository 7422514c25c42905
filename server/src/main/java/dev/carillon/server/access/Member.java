package dev.carillon.server.access;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person who signs in.
 *
 * @param environments where they may work
 * @param password Argon2id with its parameters; null as long as the invitation is not accepted
 */
record Member(
    String id,
    String email,
    String name,
    Role role,
    List<String> environments,
    @Nullable String password,
    Instant createdAt) {

  boolean invited() {
    return password == null;
  }

  Member with(Role newRole, String newName, List<String> newEnvironments) {
    return new Member(id, email, newName, newRole, newEnvironments, password, createdAt);
  }

  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("email", email)
            .put("name", name)
            .put("role", role.word())
            .put("status", invited() ? "invited" : "active")
            .put("createdAt", createdAt.toString());
    ArrayNode list = json.putArray("environments");
    environments.forEach(list::add);
    return json;
  }

  /** Without the password's sum. */
  @Override
  public String toString() {
    return "Member[" + id + "]";
  }
}
