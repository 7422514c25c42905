package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one call of a helper was given. */
record Arguments(
    Rendering rendering,
    HelperDefinition helper,
    JsonNode[] values,
    Map<String, JsonNode> options) {

  int size() {
    return values.length;
  }

  /** The value at a place; missing where fewer were given. */
  JsonNode at(int i) {
    return i < values.length ? values[i] : Json.missing();
  }

  boolean has(int i) {
    return i < values.length && !Values.missing(values[i]);
  }

  /** The value as text; "" for a missing one. Its length has been counted. */
  String text(int i) {
    JsonNode value = at(i);
    if (value.isContainer()) {
      spend(Values.weight(value, Budget.MAX_OUTPUT));
    }
    String text = Values.text(value);
    spend(text.length());
    return text;
  }

  String text(int i, String otherwise) {
    return has(i) ? text(i) : otherwise;
  }

  /** The value as a number; null where it is none. */
  @Nullable BigDecimal number(int i) {
    return Values.number(at(i), true);
  }

  /** The value as a whole number within ±{@code bound}. */
  int whole(int i, int otherwise, int bound) {
    BigDecimal number = number(i);
    if (number == null) {
      return otherwise;
    }
    BigDecimal limit = BigDecimal.valueOf(bound);
    return number.min(limit).max(limit.negate()).intValue();
  }

  /** The option's text; "" where it was not given. */
  String option(String name) {
    return Values.text(options.getOrDefault(name, Json.missing()));
  }

  void spend(long units) {
    rendering.budget().spend(units);
  }

  /** The text as a value, counted and bounded. */
  JsonNode made(String text) {
    rendering.budget().make(text.length());
    return Json.string(text);
  }

  /** What {@code now} is in this run. */
  @Nullable Instant now() {
    return Dates.instant(rendering.scope().top("now"), null);
  }

  /** The contact's time zone, else UTC. */
  ZoneId zone() {
    JsonNode zone = rendering.scope().top("contact").path("timezone");
    ZoneId known = zone.isString() ? Dates.zone(zone.stringValue()) : null;
    return known == null ? ZoneOffset.UTC : known;
  }

  /** The time zone named, else the contact's. */
  ZoneId zone(String named) {
    if (named.isEmpty()) {
      return zone();
    }
    ZoneId known = Dates.zone(named);
    if (known == null) {
      throw fault("does not know the time zone \"" + shorten(named) + "\". Write Europe/Berlin");
    }
    return known;
  }

  /** The contact's locale, else English. */
  Locale locale() {
    JsonNode locale = rendering.scope().top("contact").path("locale");
    return locale.isString() ? locale(locale.stringValue()) : Locale.ENGLISH;
  }

  /** The locale named, else the contact's. */
  Locale locale(String named) {
    if (named.isEmpty()) {
      return locale();
    }
    Locale locale = Locale.forLanguageTag(named.replace('_', '-'));
    return locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale;
  }

  /** A failure that names the helper. */
  RenderFailure fault(String what) {
    return new RenderFailure("Helper " + helper.name() + " " + what + ".");
  }

  static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
  }
}
