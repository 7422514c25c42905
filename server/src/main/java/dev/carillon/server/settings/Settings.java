package dev.carillon.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the contract, section 1, with its default. Read once at start by {@link #read};
 * a value never changes while the server runs.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one (tests)
 * @param data the one folder to back up; absolute
 * @param databaseUrl an external PostgreSQL, or null for the embedded one
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
    @Nullable String databaseUrl,
    URI publicUrl,
    @Nullable String adminKey,
    boolean testClock,
    @Nullable String masterKey,
    List<String> egressAllow,
    List<String> trustedProxies) {

  public Settings {
    egressAllow = List.copyOf(egressAllow);
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
        List.of(),
        List.of());
  }

  /** Without what is secret: this may stand in a log line. */
  @Override
  public String toString() {
    return "Settings[host=" + host + ", port=" + port + ", data=" + data + "]";
  }
}
