package dev.carillon.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "PT1S, PT1S",
    "PT0.001S, PT0.001S",
    "PT30M, PT30M",
    "PT90M, PT1H30M",
    "PT1H30M15S, PT1H30M15S",
    "P1D, P1D",
    "PT24H, P1D",
    "P1DT12H, P1DT12H",
    "P2W, P14D",
    "P1W, P7D",
    "P366D, P366D",
    "PT8784H, P366D",
    "pt1h, PT1H",
    "P0DT1S, PT1S",
    "PT1H0M, PT1H",
    "P365DT24H, P366D",
  })
  void shouldReadWhatIsLongerThanZeroAndAtMost366Days(String text, String written) {
    assertThat(Durations.readPositive(text)).isPresent();
    assertThat(Durations.text(Durations.readPositive(text).orElseThrow())).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "PT",
        "P",
        "1h",
        "5 minutes",
        "PT0S",
        "P0D",
        "-PT1H",
        "PT-1H",
        "P366DT1S",
        "P367D",
        "P1Y",
        "P1M",
        "P53W",
        "P1.5D",
        "PT1H30",
        "P1D12H",
        "PT99999999999999999999S",
        "PT1H PT2H",
        "3600",
        "null",
        "PT1,5S X"
      })
  void shouldRefuseTheRest(String text) {
    assertThat(Durations.readPositive(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-PT1H, -PT1H", "-P1D, PT-24H", "PT0S, PT0S", "P0D, PT0S"})
  void shouldReadOffsetsThatGoBack(String text, Duration offset) {
    assertThat(Durations.read(text)).contains(offset);
  }
}
