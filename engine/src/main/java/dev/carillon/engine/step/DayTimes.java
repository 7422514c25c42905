package dev.carillon.engine.step;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Times of day and weekdays as the documents write them: {@code 09:30}, {@code MON}. */
public final class DayTimes {
  private DayTimes() {}

  public static Optional<LocalTime> time(JsonNode node) {
    return node.asString("").matches("([01]\\d|2[0-3]):[0-5]\\d")
        ? Optional.of(LocalTime.parse(node.asString()))
        : Optional.empty();
  }

  /** The longest time from one of these weekdays to the next of them; a day when none is named. */
  public static Duration longestGap(JsonNode weekdays) {
    List<Integer> days =
        weekdays
            .valueStream()
            .flatMap(day -> weekday(day).stream())
            .map(DayOfWeek::getValue)
            .distinct()
            .sorted()
            .toList();
    int longest = days.isEmpty() ? 1 : days.getFirst() + 7 - days.getLast();
    for (int i = 1; i < days.size(); i++) {
      longest = Math.max(longest, days.get(i) - days.get(i - 1));
    }
    return Duration.ofDays(longest);
  }

  public static Optional<DayOfWeek> weekday(JsonNode node) {
    String word = node.asString("").toUpperCase(Locale.ROOT);
    return Stream.of(DayOfWeek.values())
        .filter(day -> word.length() == 3 && day.name().startsWith(word))
        .findFirst();
  }
}
