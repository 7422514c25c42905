package dev.carillon.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final String LONG_KEY = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  private Settings read(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "HOME", "/root"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return SettingsReader.read(environment, folder);
  }

  @Test
  void shouldHaveTheContractsDefaults() {
    Settings settings = read();

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.data()).isEqualTo(folder.resolve("data"));
    assertThat(settings.database()).isNull();
    assertThat(settings.publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    assertThat(settings.adminKey()).isNull();
    assertThat(settings.masterKey()).isNull();
    assertThat(settings.testClock()).isFalse();
    assertThat(settings.trustedProxies()).isEmpty();
  }

  @Test
  void shouldTakeWhatIsSet() {
    Settings settings =
        read(
            "CARILLON_HOST", "::1",
            "CARILLON_PORT", "9000",
            "CARILLON_DATA", "/srv/carillon",
            "CARILLON_DATABASE_URL", "postgresql://me:p%40ss@db.lan:5433/carillon",
            "CARILLON_ADMIN_KEY", LONG_KEY,
            "CARILLON_TEST_CLOCK", "1",
            "CARILLON_EGRESS_ALLOW", "127.0.0.0/8, crm.lan:8443,[fd00::/8]:443",
            "CARILLON_TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8,192.0.2.1");

    assertThat(settings.publicUrl()).isEqualTo(URI.create("http://[::1]:9000"));
    assertThat(settings.data()).isEqualTo(Path.of("/srv/carillon"));
    assertThat(settings.database())
        .isEqualTo(new DatabaseAddress("db.lan", 5433, "carillon", "me", "p@ss", null));
    assertThat(settings.adminKey()).isEqualTo(LONG_KEY);
    assertThat(settings.testClock()).isTrue();
    assertThat(settings.trustedProxies()).hasSize(3);
  }

  @Test
  void shouldTakeThePublicUrlWithoutTheSlashAtItsEnd() {
    assertThat(read("CARILLON_PUBLIC_URL", "https://carillon.example/base/").publicUrl())
        .isEqualTo(URI.create("https://carillon.example/base"));
  }

  @Test
  void shouldCountAnEmptyVariableAsUnset() {
    assertThat(read("CARILLON_PORT", "", "CARILLON_ADMIN_KEY", " ").port()).isEqualTo(8080);
  }

  @Test
  void shouldReadTheFileAndLetTheEnvironmentWin() throws IOException {
    Files.writeString(
        folder.resolve("carillon.conf"),
        "# my settings\n\nCARILLON_PORT = 9001\nCARILLON_HOST=0.0.0.0\n");

    Settings settings = read("CARILLON_PORT", "9002");

    assertThat(settings.port()).isEqualTo(9002);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
  }

  @Test
  void shouldNameAnUnknownLineOfTheFile() throws IOException {
    Files.writeString(folder.resolve("carillon.conf"), "CARILLON_COLOUR=red\n");

    assertThatThrownBy(this::read)
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith("CARILLON_COLOUR is not a setting");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CARILLON_PORT            | 65536",
        "CARILLON_PORT            | -1",
        "CARILLON_PORT            | 80a",
        "CARILLON_HOST            | 127.0.0.300",
        "CARILLON_HOST            | a b",
        "CARILLON_HOST            | http://x",
        "CARILLON_DATABASE_URL    | jdbc:postgresql://x/y",
        "CARILLON_DATABASE_URL    | postgresql://host/db",
        "CARILLON_DATABASE_URL    | postgresql://u:p@host",
        "CARILLON_DATABASE_URL    | postgresql://u:p@host/db?sslmode=perhaps",
        "CARILLON_PUBLIC_URL      | carillon.example",
        "CARILLON_PUBLIC_URL      | ftp://carillon.example",
        "CARILLON_PUBLIC_URL      | https://carillon.example?x=1",
        "CARILLON_PUBLIC_URL      | https://user@carillon.example",
        "CARILLON_ADMIN_KEY       | tooshort",
        "CARILLON_MASTER_KEY      | tooshort",
        "CARILLON_ADMIN_KEY       | 0123456789abcdef 0123456789abcdef",
        "CARILLON_TEST_CLOCK      | true",
        "CARILLON_EGRESS_ALLOW    | 10.0.0.0/33",
        "CARILLON_EGRESS_ALLOW    | *.example.com",
        "CARILLON_EGRESS_ALLOW    | crm.lan:99999",
        "CARILLON_TRUSTED_PROXIES | proxy.lan",
        "CARILLON_TRUSTED_PROXIES | 10.0.0.0/8,,",
        "CARILLON_SOMETHING       | x"
      })
  void shouldNameTheSettingThatIsWrongInOneLine(String name, String value) {
    assertThatThrownBy(() -> read(name, value))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(name)
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldNeverRepeatASecret() {
    assertThatThrownBy(() -> read("CARILLON_DATABASE_URL", "postgresql://u:hunter2@/x"))
        .hasMessageNotContaining("hunter2");
    assertThat(
            read(
                    "CARILLON_ADMIN_KEY",
                    LONG_KEY,
                    "CARILLON_DATABASE_URL",
                    "postgresql://u:hunter2@h/x")
                .toString())
        .doesNotContain("hunter2", LONG_KEY);
  }
}
