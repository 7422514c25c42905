package dev.carillon.server.settings;

import dev.carillon.engine.net.Cidr;
import dev.carillon.engine.net.Ip;
import dev.carillon.server.egress.AllowList;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Settings} of {@code CARILLON_} variables and of the file {@code carillon.conf} in
 * the working folder ({@code NAME=value} lines with the same names, {@code #} for comments). A
 * variable wins over the file.
 */
public final class SettingsReader {
  /** The file that is read beside the environment. */
  public static final String FILE = "carillon.conf";

  private static final String PREFIX = "CARILLON_";
  private static final List<String> NAMES =
      List.of(
          "CARILLON_HOST",
          "CARILLON_PORT",
          "CARILLON_DATA",
          "CARILLON_DATABASE_URL",
          "CARILLON_PUBLIC_URL",
          "CARILLON_ADMIN_KEY",
          "CARILLON_TEST_CLOCK",
          "CARILLON_MASTER_KEY",
          "CARILLON_EGRESS_ALLOW",
          "CARILLON_TRUSTED_PROXIES");
  private static final int SECRET_LENGTH = 32;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,253})\\.?");

  private final Map<String, String> values;

  private SettingsReader(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param environment the process's variables
   * @param workingFolder where {@code carillon.conf} may lie and what a relative data folder is
   *     relative to
   * @throws BadSetting naming the first setting, in the order of the contract, that is wrong
   */
  public static Settings read(Map<String, String> environment, Path workingFolder) {
    Map<String, String> values = new TreeMap<>(file(workingFolder.resolve(FILE)));
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        values.put(name, value);
      }
    });
    for (String name : values.keySet()) {
      if (!NAMES.contains(name)) {
        throw new BadSetting(name + " is not a setting of Carillon. Known: " + known());
      }
    }
    return new SettingsReader(values).settings(workingFolder);
  }

  private static String known() {
    return String.join(", ", NAMES);
  }

  private Settings settings(Path workingFolder) {
    String host = checked("CARILLON_HOST", "127.0.0.1", "a host name or address", this::isHost);
    int port = port();
    return new Settings(
        host,
        port,
        data(workingFolder),
        database(),
        publicUrl(host, port),
        secret("CARILLON_ADMIN_KEY"),
        testClock(),
        secret("CARILLON_MASTER_KEY"),
        egressAllow(),
        proxies());
  }

  private int port() {
    String text = checked("CARILLON_PORT", "8080", "a port from 0 to 65535", this::isPort);
    return Integer.parseInt(text);
  }

  private Path data(Path workingFolder) {
    String text = value("CARILLON_DATA");
    try {
      return workingFolder.resolve(text == null ? "data" : text).toAbsolutePath().normalize();
    } catch (InvalidPathException notAPath) {
      throw bad("CARILLON_DATA", "a folder");
    }
  }

  private @Nullable DatabaseAddress database() {
    String text = value("CARILLON_DATABASE_URL");
    try {
      return text == null ? null : DatabaseAddress.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new BadSetting("CARILLON_DATABASE_URL is wrong: " + malformed.getMessage() + ".");
    }
  }

  private URI publicUrl(String host, int port) {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    String text = value("CARILLON_PUBLIC_URL");
    if (text == null) {
      return URI.create("http://" + shown + ":" + port);
    }
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null;
      if (web && bare && uri.getHost() != null && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException notAUrl) {
      // reported below, without the parser's words
    }
    throw bad("CARILLON_PUBLIC_URL", "an http or https address such as https://carillon.example");
  }

  private @Nullable String secret(String name) {
    String text = value(name);
    if (text != null
        && (text.length() < SECRET_LENGTH || !text.chars().allMatch(c -> c > 32 && c < 127))) {
      throw new BadSetting(
          name + " is wrong: expected 32 or more printable characters without spaces.");
    }
    return text;
  }

  private boolean testClock() {
    String expected = "1, or nothing at all";
    return "1".equals(checked("CARILLON_TEST_CLOCK", "0", expected, t -> t.matches("[01]")));
  }

  private AllowList egressAllow() {
    String text = value("CARILLON_EGRESS_ALLOW");
    try {
      return text == null ? AllowList.none() : AllowList.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw bad(
          "CARILLON_EGRESS_ALLOW",
          "a comma list of CIDRs, addresses and host names, each optionally with :port");
    }
  }

  private List<Cidr> proxies() {
    String text = value("CARILLON_TRUSTED_PROXIES");
    if (text == null) {
      return List.of();
    }
    List<Cidr> ranges = new ArrayList<>();
    for (String entry : text.split(",", -1)) {
      ranges.add(
          Cidr.parse(entry.strip())
              .orElseThrow(() ->
                  bad("CARILLON_TRUSTED_PROXIES", "a comma list of CIDRs such as 10.0.0.0/8")));
    }
    return ranges;
  }

  /** Four numbers with dots that are not an address ({@code 10.0.0.300}) are a slip, not a name. */
  private boolean isHost(String text) {
    return Ip.parse(text).isPresent() || (HOST.matcher(text).matches() && !text.matches("[0-9.]+"));
  }

  private boolean isPort(String text) {
    return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535;
  }

  private String checked(String name, String byDefault, String expected, Predicate<String> test) {
    String text = value(name);
    if (text == null) {
      return byDefault;
    }
    if (!test.test(text)) {
      throw bad(name, expected);
    }
    return text;
  }

  /** An empty variable counts as unset: {@code CARILLON_X= ./carillon start}. */
  private @Nullable String value(String name) {
    String text = values.get(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** The value itself is not repeated: it may be a secret in the wrong place. */
  private static BadSetting bad(String name, String expected) {
    return new BadSetting(name + " is wrong: expected " + expected + ".");
  }

  private static Map<String, String> file(Path file) {
    Map<String, String> values = new TreeMap<>();
    if (!Files.exists(file)) {
      return values;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        int equals = text.indexOf('=');
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        if (equals < 1) {
          throw new BadSetting(FILE + " has a line that is not NAME=value.");
        }
        values.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
      }
    } catch (IOException unreadable) {
      throw new BadSetting(FILE + " cannot be read: give its owner the right to read it.");
    }
    return values;
  }
}
