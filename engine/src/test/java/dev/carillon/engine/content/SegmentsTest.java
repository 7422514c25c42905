package dev.carillon.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
  @ParameterizedTest
  @CsvSource({
    "a, 0, GSM-7, 0, 0",
    "a, 1, GSM-7, 1, 1",
    "a, 160, GSM-7, 160, 1",
    "a, 161, GSM-7, 161, 2",
    "a, 306, GSM-7, 306, 2",
    "a, 307, GSM-7, 307, 3",
    "€, 80, GSM-7, 160, 1",
    "€, 81, GSM-7, 162, 2",
    "€, 152, GSM-7, 304, 2",
    "€, 153, GSM-7, 306, 3",
    "ж, 70, UCS-2, 70, 1",
    "ж, 71, UCS-2, 71, 2",
    "ж, 134, UCS-2, 134, 2",
    "ж, 135, UCS-2, 135, 3",
    "😀, 35, UCS-2, 70, 1",
    "😀, 36, UCS-2, 72, 2",
    "😀, 66, UCS-2, 132, 2",
    "😀, 67, UCS-2, 134, 3",
    "₹, 1, UCS-2, 1, 1",
    "ç, 1, UCS-2, 1, 1",
    "Ç, 1, GSM-7, 1, 1",
  })
  void shouldCount(String character, int times, String encoding, int units, int count) {
    Segments segments = Segments.of(character.repeat(times));
    assertThat(segments.encoding()).isEqualTo(encoding);
    assertThat(segments.units()).isEqualTo(units);
    assertThat(segments.count()).isEqualTo(count);
    assertThat(String.join("", segments.parts())).isEqualTo(character.repeat(times));
  }

  @Test
  void shouldNeverCutWhatTakesTwoUnits() {
    Segments escaped = Segments.of("a".repeat(152) + "€" + "a".repeat(20));
    assertThat(escaped.parts().get(0)).isEqualTo("a".repeat(152));
    Segments emoji = Segments.of("ж".repeat(66) + "😀" + "ж".repeat(20));
    assertThat(emoji.parts().get(0)).isEqualTo("ж".repeat(66));
    assertThat(emoji.parts().get(1)).startsWith("😀");
  }

  @Test
  void shouldReplaceHalvesOfCharacters() {
    Segments broken = Segments.of("a\uD83Db\uDE00");
    assertThat(broken.parts()).containsExactly("a\uFFFDb\uFFFD");
    assertThat(broken.encoding()).isEqualTo("UCS-2");
    assertThat(Segments.whole("x😀\uD83D")).isEqualTo("x😀\uFFFD");
  }

  @Test
  void shouldStandAMegabyte() {
    assertThat(Segments.of("x".repeat(1 << 20)).count()).isEqualTo(6854);
    assertThat(Segments.of("😀".repeat(1 << 19)).count()).isEqualTo(15888);
  }
}
