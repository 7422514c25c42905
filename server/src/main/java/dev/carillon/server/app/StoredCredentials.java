package dev.carillon.server.app;

import dev.carillon.server.connection.Connections;
import dev.carillon.server.effect.http.Credentials;
import dev.carillon.server.secret.DocumentSecrets;
import dev.carillon.server.secret.Secrets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What calls may carry, from the connections and the secret store. */
record StoredCredentials(Connections connections, DocumentSecrets documents)
    implements Credentials {
  @Override
  public Loan connection(String environment, String key, String url) {
    return switch (connections.lend(environment, key, url)) {
      case Connections.Loan.Headers headers -> new Loan.Headers(headers.headers());
      case Connections.Loan.Denied denied -> new Loan.Denied(denied.sentence());
    };
  }

  @Override
  public @Nullable String signingKey(String workflow, JsonNode sign) {
    String scope = "workflow:" + workflow;
    return documents
        .read(Secrets.SHARED, scope, sign.path("secret"))
        .or(() -> documents.read(Secrets.SHARED, scope, sign.path("key")))
        .orElse(null);
  }
}
