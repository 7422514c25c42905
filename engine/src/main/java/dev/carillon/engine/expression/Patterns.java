package dev.carillon.engine.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Patterns in RE2's syntax, searched in time that grows with the text and never faster. RE2/J
 * itself spends any memory on {@code ((a{1000}){1000})}, so the size is estimated before it is
 * compiled.
 */
final class Patterns {
  static final int MAX_LENGTH = 500;
  private static final int MAX_SIZE = 1000;
  private static final int MAX_GROUPS = 50;

  /** States times characters one search may visit: about a tenth of a second. */
  private static final long MAX_VISITS = 10_000_000;

  private static final Recent<Compiled> COMPILED = new Recent<>(512, 64 * 1024);

  private Patterns() {}

  /** A pattern, or the sentence that says why it is none. */
  record Compiled(@Nullable Pattern pattern, String fault) {
    /** Whether it is found anywhere in the text; false when there is no pattern. */
    boolean found(String text) {
      return pattern != null && pattern.matcher(bounded(pattern, text)).find();
    }

    /** Every place where it is found put in place by {@code with}, taken literally. */
    String replaced(String text, String with) {
      return pattern == null
          ? text
          : pattern
              .matcher(bounded(pattern, text))
              .replaceAll(com.google.re2j.Matcher.quoteReplacement(with));
    }
  }

  /** The longer the pattern, the less of a very long text is looked at. */
  private static String bounded(Pattern pattern, String text) {
    long most = MAX_VISITS / Math.max(1, pattern.programSize());
    return text.length() <= most ? text : text.substring(0, (int) most);
  }

  static Compiled compile(String source, boolean ignoreCase) {
    String key = (ignoreCase ? "i" : "c") + source;
    Compiled known = COMPILED.get(key);
    if (known == null) {
      known = fresh(source, ignoreCase);
      COMPILED.put(key, known, key.length());
    }
    return known;
  }

  private static Compiled fresh(String source, boolean ignoreCase) {
    if (source.length() > MAX_LENGTH) {
      return new Compiled(null, "A pattern may have " + MAX_LENGTH + " characters.");
    }
    if (!new Estimate(source).fits()) {
      return new Compiled(null, "The pattern repeats or nests too much. Simplify it.");
    }
    try {
      return new Compiled(Pattern.compile(source, ignoreCase ? Pattern.CASE_INSENSITIVE : 0), "");
    } catch (PatternSyntaxException e) {
      return new Compiled(
          null,
          "The pattern cannot be read: "
              + e.getDescription()
              + ". Patterns are RE2's, without look-around and back references.");
    }
  }

  /** About how large the compiled pattern will be; rather too much than too little. */
  private static final class Estimate {
    private final String source;
    private int at;
    private int depth;
    private boolean tooDeep;

    Estimate(String source) {
      this.source = source;
    }

    boolean fits() {
      long size = 0;
      while (at < source.length() && !tooDeep) {
        size += sequence();
        at++;
      }
      return !tooDeep && size <= MAX_SIZE;
    }

    private long sequence() {
      long sum = 0;
      long last = 0;
      while (at < source.length() && source.charAt(at) != ')' && !tooDeep) {
        char c = source.charAt(at);
        long repeats = c == '{' ? repeats() : 0;
        if (repeats > 0) {
          sum += last * (repeats - 1);
          last *= repeats;
          at = source.indexOf('}', at) + 1;
        } else {
          last = atom(c);
          sum += last;
        }
        sum = Math.min(sum, 1L << 40);
        last = Math.min(last, 1L << 30);
      }
      return sum;
    }

    private long atom(char c) {
      if (c == '(') {
        tooDeep |= ++depth > MAX_GROUPS;
        at++;
        long inner = sequence() + 2;
        at++;
        depth--;
        return inner;
      }
      if (c == '\\') {
        at += 2;
        return 1;
      }
      if (c == '[') {
        return characterClass();
      }
      at++;
      return 1;
    }

    private long characterClass() {
      at += source.startsWith("[^", at) ? 2 : 1;
      at += at < source.length() && source.charAt(at) == ']' ? 1 : 0;
      while (at < source.length() && source.charAt(at) != ']') {
        if (source.startsWith("[:", at)) {
          int end = source.indexOf(":]", at);
          at = end < 0 ? source.length() : end + 2;
        } else {
          at += source.charAt(at) == '\\' ? 2 : 1;
        }
      }
      at++;
      return 1;
    }

    /** The larger count in {@code {2,5}}; 0 when the brace is no repetition. */
    private long repeats() {
      int end = source.indexOf('}', at);
      if (end < 0 || end - at > 12) {
        return 0;
      }
      String[] counts = source.substring(at + 1, end).split(",", -1);
      long most = 0;
      for (String count : counts) {
        if (!count.isEmpty() && !count.chars().allMatch(d -> d >= '0' && d <= '9')) {
          return 0;
        }
        most = Math.max(most, count.isEmpty() ? most + 1 : Long.parseLong(count));
      }
      return Math.max(1, most);
    }
  }
}
