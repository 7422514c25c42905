package dev.carillon.server.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.UnaryOperator;

/**
 * Takes every secret in use out of text that people read: journals, logs, error sentences, captured
 * requests. It also knows a secret inside JSON, URL encoding and base64. Secrets of fewer than six
 * characters are not looked for: they would take ordinary words with them.
 *
 * <p>Costs one pass over the text, whatever the number of secrets. Safe from any thread.
 */
public final class Masker implements UnaryOperator<String> {
  /** What stands where a secret stood; fits into JSON. */
  public static final String MASK = "***";

  private static final int SHORTEST = 6;

  private record Known(Object version, int more, Patterns patterns) {}

  private final Secrets secrets;
  private final CopyOnWriteArraySet<String> more = new CopyOnWriteArraySet<>();
  private volatile Known known = new Known(new Object(), 0, new Patterns(List.of()));

  public Masker(Secrets secrets) {
    this.secrets = secrets;
  }

  /** A secret that is not in the store: the admin key, the database's password. */
  public void also(String secret) {
    more.add(secret);
  }

  /** The text without secrets; the same object when it holds none. */
  public String text(String text) {
    Patterns patterns = patterns();
    return patterns.isEmpty() ? text : patterns.replace(text, MASK);
  }

  /** The same as {@link #text}. Valid JSON stays valid JSON. */
  @Override
  public String apply(String text) {
    return text(text);
  }

  private Patterns patterns() {
    Map<Secrets.Place, String> opened = secrets.opened();
    Known held = known;
    if (held.version() != opened || held.more() != more.size()) {
      held = new Known(opened, more.size(), build(opened));
      known = held;
    }
    return held.patterns();
  }

  private Patterns build(Map<Secrets.Place, String> opened) {
    List<String> forms = new ArrayList<>();
    for (String secret : opened.values()) {
      add(secret, forms);
    }
    for (String secret : more) {
      add(secret, forms);
    }
    return new Patterns(forms);
  }

  private static void add(String secret, List<String> forms) {
    if (secret.length() >= SHORTEST) {
      forms.addAll(SecretForms.of(secret));
    }
  }
}
