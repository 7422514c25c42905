package dev.carillon.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carillon.server.db.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SettingsTest {
  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  @Test
  void shouldKeepSettingsOfEachEnvironment() {
    try (AccessKit node = new AccessKit(postgres.database())) {
      AccessKit.Reply before = node.admin("GET", "/v1/settings", null);
      assertThat(before.json().path("timezone").asString("")).isEqualTo("UTC");

      AccessKit.Reply put =
          node.admin(
              "PUT",
              "/v1/settings",
              "{'timezone':'Asia/Kolkata'}",
              "If-Match",
              before.header("ETag"));

      assertThat(put.status()).isEqualTo(200);
      assertThat(node.admin("GET", "/v1/settings", null).json().path("timezone").asString(""))
          .isEqualTo("Asia/Kolkata");
      assertThat(
              node.admin("GET", "/v1/settings", null, "Carillon-Environment", "test")
                  .json()
                  .path("timezone")
                  .asString(""))
          .isEqualTo("UTC");
      assertThat(
              node.admin("PUT", "/v1/settings", "{}", "If-Match", before.header("ETag")).status())
          .isEqualTo(412);
      for (String bad :
          List.of(
              "{'timezone':'../../x'}",
              "{'timezone':7}",
              "{'locale':'no such'}",
              "{'name':''}",
              "{'x':'y'}",
              "[]")) {
        assertThat(node.admin("PUT", "/v1/settings", bad).status()).isEqualTo(422);
      }
    }
  }
}
