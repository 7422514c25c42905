package dev.carillon.server.proof;

import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code X-Twilio-Signature}: base64 of HMAC-SHA1 over the public URL and, for a form, each name
 * and value sorted by name; for JSON the URL carries a hash of the body. The URL is tried with and
 * without its standard port, because Twilio does both.
 */
final class TwilioScheme implements Scheme {
  private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})");
  private static final Pattern PARTS =
      Pattern.compile("(https?://)([^/?#:\\[]+|\\[[^]]*])((?::\\d+)?)(.*)", Pattern.DOTALL);

  @Override
  public String type() {
    return "twilio";
  }

  @Override
  public Verdict judge(Call call, JsonNode config, String secret, Instant now) {
    String given = call.header("x-twilio-signature");
    byte[] signature = given == null ? null : Hmac.base64(given);
    if (signature == null) {
      return new Verdict.Unproved("no signature");
    }
    Map<String, List<String>> form = form(call);
    Matcher hash = BODY_HASH.matcher(call.url());
    boolean hashed = hash.find();
    if (form == null || (hashed && !hash.group(1).equalsIgnoreCase(sha256(call.body())))) {
      return new Verdict.Unproved("wrong body");
    }
    if (!hashed && form.isEmpty() && call.body().length > 0) {
      return new Verdict.Unproved("a body that is not signed");
    }
    String tail = hashed ? "" : tail(form);
    for (String url : spellings(call.url())) {
      byte[] expected = Hmac.sign("sha1", Hmac.bytes(secret), Hmac.bytes(url + tail));
      if (Hmac.same(expected, signature)) {
        return new Verdict.Proved(delivery(form));
      }
    }
    return new Verdict.Unproved("wrong signature");
  }

  /** Twilio repeats under the same message id; each of its statuses is an event of its own. */
  private static @Nullable String delivery(Map<String, List<String>> form) {
    List<String> id = form.get("MessageSid");
    return id == null
        ? null
        : id.getFirst() + ":" + String.join("", form.getOrDefault("MessageStatus", List.of()));
  }

  private static @Nullable Map<String, List<String>> form(Call call) {
    String type = call.header("content-type");
    if (type == null || !type.toLowerCase(Locale.ROOT).contains("urlencoded")) {
      return Map.of();
    }
    try {
      return QueryParameters.parse(new String(call.body(), StandardCharsets.UTF_8)).values();
    } catch (ProblemException malformed) {
      return null;
    }
  }

  private static String tail(Map<String, List<String>> form) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(form)
        .forEach((name, values) ->
            values.stream().sorted().distinct().forEach(v -> text.append(name).append(v)));
    return text.toString();
  }

  private static List<String> spellings(String url) {
    Matcher parts = PARTS.matcher(url);
    if (!parts.matches()) {
      return List.of(url);
    }
    String head = parts.group(1) + parts.group(2);
    String tail = parts.group(4);
    String standard = parts.group(1).startsWith("https") ? ":443" : ":80";
    return List.of(url, parts.group(3).isEmpty() ? head + standard + tail : head + tail);
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
