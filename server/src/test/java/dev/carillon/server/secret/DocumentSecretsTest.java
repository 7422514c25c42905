package dev.carillon.server.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Ids;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.revision.Revisions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class DocumentSecretsTest {
  private static final String SCOPE = "workflow:payments";

  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private final Revisions revisions = new Revisions(postgres.database());
  private final Secrets secrets =
      Secrets.open(
          postgres.database(),
          revisions,
          MasterKey.of("a-master-key-of-at-least-32-characters"),
          new Ids(Clock.system()));
  private final DocumentSecrets documents = new DocumentSecrets(secrets);

  @AfterEach
  void close() {
    revisions.close();
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.parse(text.replace('\'', '"'));
  }

  private ObjectNode save(ObjectNode incoming, Optional<ObjectNode> stored, SecretFields fields) {
    ObjectNode kept =
        postgres
            .database()
            .write(
                "*",
                connection ->
                    documents.take(connection, Secrets.SHARED, SCOPE, incoming, stored, fields));
    secrets.refresh();
    return kept;
  }

  @Test
  void shouldMoveAWorkflowsSecretsIntoTheStore() {
    ObjectNode stored =
        save(
            json(
                "{'trigger':{'type':'webhook','security':{'type':'basic','username':'u','password':'canary-1'}},"
                    + "'steps':[{'id':'b','type':'branch','otherwise':[{'id':'h','type':'http','sign':"
                    + "{'header':'X','secret':'canary-2'},'body':{'type':'http','sign':{'value':'mine'}}}]}]}"),
            Optional.empty(),
            SecretFields.workflow());

    assertThat(Json.write(stored)).doesNotContain("canary").contains("'mine'".replace('\'', '"'));
    assertThat(documents.read("test", SCOPE, stored.at("/trigger/security/password")))
        .contains("canary-1");
    assertThat(documents.read("live", SCOPE, stored.at("/steps/0/otherwise/0/sign/secret")))
        .contains("canary-2");
    ObjectNode shown = documents.show(stored, SecretFields.workflow());
    assertThat(shown.at("/trigger/security/password")).isEqualTo(json("{'set':true}"));
    assertThat(shown.at("/trigger/security/username").asString("")).isEqualTo("u");
  }

  @Test
  void shouldKeepWhatIsMarkedAlsoWhenTheStepHasMoved() {
    ObjectNode first =
        save(
            json("{'trigger':{},'steps':[{'id':'h','type':'http','sign':{'secret':'canary-3'}}]}"),
            Optional.empty(),
            SecretFields.workflow());
    ObjectNode second =
        save(
            json(
                "{'trigger':{},'steps':[{'id':'new','type':'set'},"
                    + "{'id':'h','type':'http','sign':{'secret':{'set':true}}}]}"),
            Optional.of(first),
            SecretFields.workflow());

    assertThat(documents.read("test", SCOPE, second.at("/steps/1/sign/secret")))
        .contains("canary-3");
  }

  @Test
  void shouldLeaveAPublishedVersionItsOwnSecret() {
    ObjectNode version =
        save(
            json("{'trigger':{'security':{'secret':'canary-old'}}}"),
            Optional.empty(),
            SecretFields.workflow());
    ObjectNode draft =
        save(
            json("{'trigger':{'security':{'secret':'canary-new'}}}"),
            Optional.of(version),
            SecretFields.workflow());

    assertThat(documents.read("live", SCOPE, version.at("/trigger/security/secret")))
        .contains("canary-old");
    assertThat(documents.read("test", SCOPE, draft.at("/trigger/security/secret")))
        .contains("canary-new");
  }

  @Test
  void shouldTakeNoMarkOrNameThatNothingStandsBehind() {
    ObjectNode other =
        save(
            json("{'secrets':{'authToken':'canary-5'}}"),
            Optional.empty(),
            SecretFields.membersOf("secrets"));
    String name = other.at("/secrets/authToken/secret").asString("");
    ObjectNode stored =
        save(
            json(
                "{'secrets':{'a':{'set':true},'b':'','c':null,'d':{'secret':'"
                    + name
                    + "'},'e':7,'f':'real'}}"),
            Optional.empty(),
            SecretFields.membersOf("secrets"));

    assertThat(stored.path("secrets").propertyNames()).containsExactly("f");
    assertThat(
            documents
                .show(stored, SecretFields.membersOf("secrets"))
                .at("/secrets/f/set")
                .asBoolean(false))
        .isTrue();
  }

  @Test
  void shouldFindFieldsAtTheTop() {
    ObjectNode stored =
        save(
            json("{'url':'u','secret':'whsec_canary'}"),
            Optional.empty(),
            SecretFields.top("secret"));

    assertThat(Json.write(stored)).doesNotContain("canary");
    assertThat(documents.read("test", SCOPE, stored.path("secret"))).contains("whsec_canary");
  }
}
