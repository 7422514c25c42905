package dev.carillon.engine.expression;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value and what it is compared with.
 *
 * @param found never missing, but {@code hasKey} may see anything
 * @param to rendered; may be missing
 */
record Comparison(
    JsonNode found,
    JsonNode to,
    boolean ignoreCase,
    boolean ignoreAccents,
    Instant now,
    ZoneId zone,
    Budget budget) {

  /** Text for comparing: without case or accents where the rule says so. */
  String folded(JsonNode node) {
    budget.spend(Values.weight(node, Budget.MAX_OUTPUT));
    return folded(Values.text(node));
  }

  private String folded(String text) {
    String bare = ignoreAccents ? PlainLetters.withoutAccents(text) : text;
    return ignoreCase ? bare.toLowerCase(Locale.ROOT) : bare;
  }

  boolean same(JsonNode a, JsonNode b) {
    if (a.isContainer() || b.isContainer()) {
      budget.spend(Values.weight(a, Budget.MAX_OUTPUT));
      return a.equals(b);
    }
    if (Values.missing(a) || Values.missing(b)) {
      return false;
    }
    BigDecimal x = Values.number(a, true);
    BigDecimal y = x == null ? null : Values.number(b, true);
    return x != null && y != null ? x.compareTo(y) == 0 : folded(a).equals(folded(b));
  }

  boolean equal() {
    return same(found, to);
  }

  /** The order of the value and {@code other}; null where they have none. */
  @Nullable Integer order(JsonNode other) {
    if (found.isContainer() || other.isContainer() || Values.missing(other)) {
      return null;
    }
    BigDecimal x = Values.number(found, true);
    BigDecimal y = x == null ? null : Values.number(other, true);
    return x != null && y != null ? x.compareTo(y) : folded(found).compareTo(folded(other));
  }

  /** {@code to} as a list: itself, or the one value it is; empty when it is missing. */
  List<JsonNode> options() {
    if (to.isArray()) {
      return to.valueStream().toList();
    }
    return Values.missing(to) ? List.of() : List.of(to);
  }

  boolean isOneOf() {
    return options().stream().anyMatch(option -> same(found, option));
  }

  boolean contains(JsonNode part) {
    if (Values.missing(part)) {
      return false;
    }
    if (found.isArray()) {
      return found.valueStream().anyMatch(item -> same(item, part));
    }
    return !found.isObject() && folded(found).contains(folded(part));
  }

  boolean startsWith() {
    return comparesAsText() && folded(found).startsWith(folded(to));
  }

  boolean endsWith() {
    return comparesAsText() && folded(found).endsWith(folded(to));
  }

  private boolean comparesAsText() {
    return !found.isContainer() && !Values.missing(to);
  }

  boolean matches() {
    if (!comparesAsText()) {
      return false;
    }
    String text = Values.text(found);
    budget.spend(4L * text.length());
    String bare = ignoreAccents ? PlainLetters.withoutAccents(text) : text;
    String pattern = ignoreAccents ? PlainLetters.withoutAccents(Values.text(to)) : Values.text(to);
    return Patterns.compile(pattern, ignoreCase).found(bare);
  }

  boolean between() {
    if (!to.isArray() || to.size() != 2) {
      return false;
    }
    Integer low = order(to.get(0));
    Integer high = order(to.get(1));
    return low != null && high != null && low >= 0 && high <= 0;
  }

  boolean is(boolean truth) {
    return found.isBoolean()
        ? found.booleanValue() == truth
        : found.isString() && folded(found).equals(Boolean.toString(truth));
  }

  /** Before 0 or after 0, in time; null when either is no time. */
  @Nullable Integer timeOrder() {
    Instant at = Dates.instant(found, now);
    Instant other = moment(true);
    return at == null || other == null ? null : at.compareTo(other);
  }

  /** {@code to} as a moment: one that is written, or a duration from now. */
  private @Nullable Instant moment(boolean forward) {
    Instant written = Dates.instant(to, now);
    if (written != null || !to.isString()) {
      return written;
    }
    Dates.Span span = Dates.span(to.stringValue());
    try {
      ZonedDateTime from = now.atZone(zone);
      return span == null ? null : (forward ? span.after(from) : span.before(from)).toInstant();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  boolean inLast() {
    Instant at = Dates.instant(found, now);
    Instant since = moment(false);
    return at != null && since != null && !at.isBefore(since) && !at.isAfter(now);
  }

  boolean inNext() {
    Instant at = Dates.instant(found, now);
    Instant until = moment(true);
    return at != null && until != null && !at.isBefore(now) && !at.isAfter(until);
  }

  boolean onWeekday() {
    Instant at = Dates.instant(found, now);
    if (at == null) {
      return false;
    }
    String day = at.atZone(zone).getDayOfWeek().name().substring(0, 3);
    return options().stream()
        .anyMatch(option -> Values.text(option).toUpperCase(Locale.ROOT).equals(day));
  }

  /** From the first time on, up to but not including the second; over midnight if it is earlier. */
  boolean betweenTimes() {
    Instant at = Dates.instant(found, now);
    if (at == null || !to.isArray() || to.size() != 2) {
      return false;
    }
    LocalTime from = Dates.time(Values.text(to.get(0)));
    LocalTime until = Dates.time(Values.text(to.get(1)));
    if (from == null || until == null) {
      return false;
    }
    LocalTime time = at.atZone(zone).toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(until);
    return from.isBefore(until) ? begun && !over : begun || !over;
  }

  boolean hasKey() {
    return found.isObject() && !Values.missing(to) && found.has(Values.text(to));
  }

  /** Items or fields, less {@code to}; null where there is nothing to count. */
  @Nullable Integer countOrder() {
    BigDecimal count = Values.number(to, true);
    return !found.isContainer() || count == null
        ? null
        : BigDecimal.valueOf(found.size()).compareTo(count);
  }
}
