package dev.carillon.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.db.Sql;
import dev.carillon.server.db.TestDatabase;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.settings.BadSetting;
import dev.carillon.server.settings.DataFolder;
import dev.carillon.server.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final String KEY = "a-master-key-of-at-least-32-characters";
  private static final String CANARY = "canary-9f2c-\"quoted\"";

  @RegisterExtension static final TestDatabase postgres = new TestDatabase();

  private Revisions revisions;
  private Secrets secrets;

  SecretsTest() {
    revisions = new Revisions(postgres.database());
    secrets = open(KEY);
  }

  private Secrets open(String key) {
    return Secrets.open(postgres.database(), revisions, MasterKey.of(key), new Ids(Clock.system()));
  }

  @BeforeEach
  void clear() {
    postgres.database().write("*", connection -> Sql.update(connection, "DELETE FROM secrets"));
    revisions.bump("secrets");
  }

  @AfterEach
  void close() {
    revisions.close();
  }

  private static List<String> rows(String environment, String sql) {
    return postgres
        .database()
        .read(environment, connection -> Sql.list(connection, sql, row -> row.getString(1)));
  }

  @Test
  void shouldGiveBackWhatWasPutWhereItWasPut() {
    secrets.put("live", "integration:acme", "token", CANARY);
    secrets.put("test", "integration:acme", "token", "other");

    assertThat(secrets.get("live", "integration:acme", "token")).contains(CANARY);
    assertThat(secrets.get("test", "integration:acme", "token")).contains("other");
    assertThat(secrets.get("live", "integration:acme", "other")).isEmpty();
    assertThat(secrets.get("live", "integration:other", "token")).isEmpty();
    assertThat(secrets.all("live", "integration:acme")).containsOnlyKeys("token");
  }

  @Test
  void shouldReplaceAndRemove() {
    secrets.put("live", "s", "n", "one");
    secrets.put("live", "s", "n", "two");
    assertThat(secrets.get("live", "s", "n")).contains("two");

    postgres
        .database()
        .write(
            "live",
            connection -> {
              secrets.remove(connection, "live", "s", "n");
              return true;
            });
    secrets.refresh();
    assertThat(secrets.get("live", "s", "n")).isEmpty();
  }

  @Test
  void shouldShowWhatIsSharedInBothEnvironments() {
    secrets.put(Secrets.SHARED, "workflow:w", "n", "shared");

    assertThat(secrets.get("test", "workflow:w", "n")).contains("shared");
    assertThat(secrets.get("live", "workflow:w", "n")).contains("shared");
  }

  @Test
  void shouldReachOtherNodesWithinASecond() {
    Revisions elsewhere = new Revisions(postgres.database());
    Secrets other =
        Secrets.open(postgres.database(), elsewhere, MasterKey.of(KEY), new Ids(Clock.system()));
    assertThat(other.get("live", "s", "n")).isEmpty();

    secrets.put("live", "s", "n", "seen");

    long end = System.nanoTime() + 5_000_000_000L;
    while (other.get("live", "s", "n").isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(other.get("live", "s", "n")).contains("seen");
    elsewhere.close();
  }

  @Test
  void shouldLeaveNothingReadableInTheDatabase() {
    secrets.put("live", "s", "n", CANARY);
    secrets.put("live", "s", "same", CANARY);

    List<String> dump = new ArrayList<>();
    for (String table : List.of("secrets", "secret_keys", "master_key_check")) {
      dump.addAll(rows("*", "SELECT t::text FROM " + table + " t"));
    }
    String hex =
        java.util.HexFormat.of()
            .formatHex(CANARY.getBytes(StandardCharsets.UTF_8))
            .substring(0, 12);
    assertThat(dump)
        .hasSizeGreaterThanOrEqualTo(4)
        .noneMatch(r -> r.contains("canary") || r.contains(hex));
    assertThat(rows("*", "SELECT DISTINCT sealed::text FROM secrets")).hasSize(2);
  }

  @Test
  void shouldNotOpenAValueThatWasMovedOrChanged() {
    secrets.put("live", "s", "n", CANARY);
    secrets.put("live", "s", "other", "untouched");
    for (String change :
        List.of(
            "UPDATE secrets SET name = 'moved' WHERE name = 'n'",
            "UPDATE secrets SET name = 'n', scope = 't' WHERE name = 'moved'",
            "UPDATE secrets SET scope = 's', sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"
                + " WHERE name = 'n'",
            "UPDATE secrets SET sealed = '\\x00' WHERE name = 'n'")) {
      postgres.database().write("*", connection -> Sql.update(connection, change));
      revisions.bump("secrets");

      assertThat(secrets.get("live", "s", "moved")).isEmpty();
      assertThat(secrets.get("live", "s", "n")).isEmpty();
      assertThat(secrets.get("live", "t", "n")).isEmpty();
      assertThat(secrets.get("live", "s", "other")).contains("untouched");
    }
  }

  @Test
  void shouldKeepSecretsOfOneEnvironmentFromTheOther() {
    secrets.put("live", "s", "n", CANARY);

    assertThat(rows("test", "SELECT name FROM secrets")).isEmpty();
    assertThat(rows("live", "SELECT name FROM secrets")).hasSize(1);
  }

  @Test
  void shouldRefuseAWrongMasterKeyAndTouchNothing() {
    secrets.put("live", "s", "n", CANARY);

    assertThatThrownBy(() -> open("another-master-key-of-32-characters-"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("CARILLON_MASTER_KEY is wrong");
    assertThatThrownBy(() ->
            Database.connect(
                postgres::address, MasterKey.of("another-master-key-of-32-characters-")::check))
        .isInstanceOf(BadSetting.class);
    assertThat(open(KEY).get("live", "s", "n")).contains(CANARY);
  }

  @Test
  void shouldMakeAKeyOnceInTheDataFolderAndMissItWhenItIsGone(@TempDir Path folder)
      throws Exception {
    Settings settings = Settings.forTests(folder);
    try (TestDatabase fresh = TestDatabase.create();
        DataFolder data = DataFolder.open(folder);
        Revisions counters = new Revisions(fresh.database())) {
      Ids ids = new Ids(Clock.system());
      Secrets.open(fresh.database(), counters, MasterKey.of(settings, data), ids)
          .put("live", "s", "n", "kept");
      Path file = folder.resolve("keys/master");

      assertThat(
              Secrets.open(fresh.database(), counters, MasterKey.of(settings, data), ids)
                  .get("live", "s", "n"))
          .contains("kept");
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));

      Files.delete(file);
      MasterKey missing = MasterKey.of(settings, data);
      assertThatThrownBy(() ->
              fresh
                  .database()
                  .read(
                      "*",
                      connection -> {
                        missing.check(connection);
                        return true;
                      }))
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("CARILLON_MASTER_KEY is missing");
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void shouldMaskEveryDressOfASecret() {
    String password = "p@ss/wörd+\"é";
    secrets.put("live", "s", "n", password);
    secrets.put("live", "s", "short", "12345");
    Masker masker = new Masker(secrets);
    masker.also("the-admin-key-is-not-in-the-store");
    byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
    List<String> dresses = new ArrayList<>(List.of(password));
    dresses.add(java.net.URLEncoder.encode(password, StandardCharsets.UTF_8));
    dresses.add(
        dresses
            .get(1)
            .replace("%2F", "%2f")
            .replace("%C3", "%c3")
            .replace("%B6", "%b6")
            .replace("%A9", "%a9")
            .replace("%2B", "%2b"));
    dresses.add(password.replace("\"", "\\\""));
    dresses.add("the-admin-key-is-not-in-the-store");

    for (String dress : dresses) {
      assertThat(masker.text("a " + dress + " b " + dress)).isEqualTo("a *** b ***");
    }
    for (String user : List.of("u:", "ab:", "abc:", "")) {
      String basic =
          Base64.getEncoder()
              .encodeToString((user + password + ":x").getBytes(StandardCharsets.UTF_8));
      assertThat(masker.text(basic))
          .contains("***")
          .hasSizeLessThan(basic.length() - bytes.length + 6);
    }
    assertThat(masker.text("12345 stays, as do p@ss and wörd"))
        .isEqualTo("12345 stays, as do p@ss and wörd");
  }

  @Test
  void shouldNoticeNewSecrets() {
    Masker masker = new Masker(secrets);
    assertThat(masker.text("new-secret")).isEqualTo("new-secret");

    secrets.put("live", "s", "n", "new-secret");

    assertThat(masker.apply("{\"a\":\"new-secret\"}")).isEqualTo("{\"a\":\"***\"}");
  }
}
