package dev.carillon.server.access;

import dev.carillon.server.db.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node with its first owner, as a browser meets it. */
abstract class SessionSetting {
  static final String PASSWORD = "correct horse battery";

  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  @SuppressWarnings("NullAway.Init") // set before each test
  AccessKit node;

  @BeforeEach
  void clear() {
    AccessKit.clear(postgres.database());
    node = new AccessKit(postgres.database());
  }

  @AfterEach
  void close() {
    node.close();
  }

  static String token(String link) {
    return link.substring(link.indexOf("token=") + 6);
  }

  AccessKit.Reply first(String token, String email) {
    return node.call(
        "POST",
        "/v1/session/first",
        "{'token':'"
            + token
            + "','name':'Asha','email':'"
            + email
            + "','password':'"
            + PASSWORD
            + "'}");
  }

  AccessKit.Reply signIn(String email, String password) {
    return node.call(
        "POST", "/v1/session", "{'email':'" + email + "','password':'" + password + "'}");
  }

  static String cookie(AccessKit.Reply reply) {
    return reply.header("Set-Cookie").split(";")[0];
  }

  AccessKit.Reply owner() {
    return first(token(node.access.firstLink().orElseThrow()), "asha@x.example");
  }
}
