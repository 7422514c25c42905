package dev.carillon.engine.expression;

import dev.carillon.engine.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Helpers on numbers: decimal arithmetic to 34 digits. What is no number makes the answer missing.
 */
final class NumberHelpers {
  private static final int MAX_DIGITS = 20;

  private NumberHelpers() {}

  static void addTo(List<HelperDefinition> list) {
    arithmetic(HelperDefinition.shelf("Numbers", list));
    formats(HelperDefinition.shelf("Numbers", list));
  }

  private static void arithmetic(HelperDefinition.Shelf shelf) {
    shelf
        .add("add a b…", "The sum.", "{{add amount 1}}", "1500", fold(BigDecimal::add))
        .add(
            "subtract a b",
            "a less b.",
            "{{subtract amount 0.5}}",
            "1498.5",
            fold(BigDecimal::subtract))
        .add(
            "multiply a b…",
            "The product.",
            "{{multiply 1.1 3}}",
            "3.3",
            fold((x, y) -> x.multiply(y, MathContext.DECIMAL128)))
        .add(
            "divide a b",
            "a by b; nothing when b is 0.",
            "{{divide amount 100}}",
            "14.99",
            fold(NumberHelpers::divide))
        .add(
            "round number [digits]",
            "Rounded to so many digits after the point (0), halves away from nought.",
            "{{round 2.345 2}}",
            "2.35",
            NumberHelpers::round);
  }

  private static void formats(HelperDefinition.Shelf shelf) {
    shelf
        .add(
            "formatNumber number [digits] [locale] [locale=] [digits=]"
                + " [minimumFractionDigits=] [maximumFractionDigits=] [style=] [currency=]",
            "The number as people write it in the contact's language; digits after the point, or"
                + " a locale, may be given.",
            "{{formatNumber 1234567.891 2}}",
            "12,34,567.89",
            NumberHelpers::formatNumber)
        .add(
            "formatCurrency amount currency [locale] [locale=] [currency=]",
            "The amount with its currency's sign.",
            "{{formatCurrency 149900 \"INR\"}}",
            "₹1,49,900.00",
            NumberHelpers::formatCurrency);
  }

  static Function<Arguments, JsonNode> fold(BinaryOperator<@Nullable BigDecimal> step) {
    return a -> {
      BigDecimal result = a.number(0);
      for (int i = 1; i < a.size() && result != null; i++) {
        BigDecimal next = a.number(i);
        result = next == null ? null : step.apply(result, next);
      }
      return node(result);
    };
  }

  /** The number, or missing when there is none or it is beyond what JSON text may hold. */
  static JsonNode node(@Nullable BigDecimal result) {
    if (result == null) {
      return Json.missing();
    }
    BigDecimal rounded = result.precision() > 60 ? result.round(MathContext.DECIMAL128) : result;
    long power = (long) rounded.precision() - rounded.scale();
    return Math.abs(power) > 308 ? Json.missing() : Values.node(rounded);
  }

  static @Nullable BigDecimal divide(BigDecimal x, BigDecimal y) {
    return y.signum() == 0 ? null : x.divide(y, MathContext.DECIMAL128);
  }

  static JsonNode round(Arguments a) {
    BigDecimal number = a.number(0);
    int digits = a.whole(1, 0, MAX_DIGITS);
    return node(number == null ? null : number.setScale(digits, RoundingMode.HALF_UP));
  }

  private static JsonNode formatNumber(Arguments a) {
    BigDecimal number = a.number(0);
    if (number == null) {
      return a.made(a.text(0));
    }
    NumberFormats.Wish wish = NumberFormats.wish(a.locale(a.option("locale")));
    for (int i = 1; i < a.size(); i++) {
      BigDecimal digits = a.number(i);
      wish =
          digits != null ? wish.digits(a.whole(i, 0, MAX_DIGITS)) : positional(a, wish, a.text(i));
    }
    for (String option : a.options().keySet()) {
      wish = wish.option(option, a.option(option));
    }
    a.spend(1000);
    return a.made(NumberFormats.format(number, wish));
  }

  /** A locale, or Fyno's list of options: {@code minimumFractionDigits=2,style=percent}. */
  private static NumberFormats.Wish positional(Arguments a, NumberFormats.Wish wish, String text) {
    if (text.isEmpty()) {
      return wish;
    }
    if (!text.contains("=")) {
      return wish.in(a.locale(text));
    }
    NumberFormats.Wish result = wish;
    for (String option : text.split(",", 16)) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        result =
            result.option(
                option.substring(0, equals).strip(), option.substring(equals + 1).strip());
      }
    }
    return result;
  }

  private static JsonNode formatCurrency(Arguments a) {
    BigDecimal amount = a.number(0);
    if (amount == null) {
      return a.made(a.text(0));
    }
    String code = a.has(1) ? a.text(1) : a.option("currency");
    String locale = a.has(2) ? a.text(2) : a.option("locale");
    NumberFormats.Wish wish = NumberFormats.wish(a.locale(locale)).currency(code);
    if (wish.currency() == null) {
      throw a.fault("does not know the currency \"" + Arguments.shorten(code) + "\". Write INR");
    }
    a.spend(1000);
    return a.made(NumberFormats.format(amount, wish));
  }
}
