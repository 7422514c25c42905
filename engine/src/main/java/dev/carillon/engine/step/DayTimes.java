package dev.carillon.engine.step;

import java.time.DayOfWeek;
import java.time.LocalTime;
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

  public static Optional<DayOfWeek> weekday(JsonNode node) {
    String word = node.asString("").toUpperCase(Locale.ROOT);
    return Stream.of(DayOfWeek.values())
        .filter(day -> word.length() == 3 && day.name().startsWith(word))
        .findFirst();
  }
}
