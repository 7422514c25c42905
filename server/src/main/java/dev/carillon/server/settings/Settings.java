package dev.carillon.server.settings;

import dev.carillon.engine.net.Cidr;
import dev.carillon.server.egress.AllowList;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the contract, section 1, with its default. Read once at start by {@link
 * SettingsReader}; a value never changes while the server runs.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one (tests)
 * @param data the one folder to back up; absolute
 * @param database an external PostgreSQL, or null for the embedded one
 * @param publicUrl base of every URL handed to third parties; no slash at its end
 * @param adminKey an owner-level API key valid from the first start, or null
 * @param testClock whether the clock may be moved through the API
 * @param masterKey what encrypts secrets at rest, or null: generated into the data folder
 * @param egressAllow what outbound calls may reach although private
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 */
public record Settings(
    String host,
    int port,
    Path data,
    @Nullable DatabaseAddress database,
    URI publicUrl,
    @Nullable String adminKey,
    boolean testClock,
    @Nullable String masterKey,
    AllowList egressAllow,
    List<Cidr> trustedProxies) {

  public Settings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** The defaults with another data folder and a free port: what tests start from. */
  public static Settings forTests(Path data) {
    return new Settings(
        "127.0.0.1",
        0,
        data,
        null,
        URI.create("http://127.0.0.1:8080"),
        null,
        true,
        null,
        AllowList.none(),
        List.of());
  }

  /** Without what is secret: this may stand in a log line. */
  @Override
  public String toString() {
    return "Settings[host=" + host + ", port=" + port + ", data=" + data + "]";
  }
}
