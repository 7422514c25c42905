package dev.carillon.server.effect.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageStatusTest {
  /** Which statuses may follow; anything not named may not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queued      | sent delivered read clicked replied failed undelivered bounced rejected skipped",
        "sent        | delivered read clicked replied failed undelivered bounced rejected skipped",
        "delivered   | read clicked replied",
        "read        | clicked replied",
        "clicked     | replied",
        "replied     | ''",
        "failed      | ''",
        "undelivered | ''",
        "bounced     | ''",
        "rejected    | ''",
        "skipped     | ''",
      })
  void shouldOnlyMoveUp(String from, String allowed) {
    MessageStatus now = MessageStatus.of(from).orElseThrow();
    for (MessageStatus next : MessageStatus.values()) {
      assertThat(now.mayBecome(next))
          .as(from + " to " + next.word())
          .isEqualTo(java.util.List.of(allowed.split(" ")).contains(next.word()));
    }
  }

  @Test
  void shouldReachWhatIsBehindIt() {
    Map<MessageStatus, Boolean> reached =
        Map.of(
            MessageStatus.SENT, false,
            MessageStatus.DELIVERED, true,
            MessageStatus.READ, true,
            MessageStatus.BOUNCED, false);

    reached.forEach((status, expected) ->
        assertThat(status.reached(MessageStatus.DELIVERED)).isEqualTo(expected));
  }
}
