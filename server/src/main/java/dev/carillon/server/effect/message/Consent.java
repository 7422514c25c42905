package dev.carillon.server.effect.message;

import dev.carillon.server.contact.Contact;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person may be written to now; asked at the moment of dispatch and again at every retry.
 */
public interface Consent {
  /**
   * Asks what is known beyond the profile: opt-outs, suppressions, quiet hours, caps.
   *
   * @return a reason of contract 5.3 when nothing may be sent, else null
   */
  @Nullable String refusal(
      String environment, String channel, String address, String category, @Nullable String topic);

  /** What the profile says, then what is known beyond it. */
  default @Nullable String refusal(@Nullable Contact contact, Message message) {
    String own = refusal(contact, message.channel(), message.topic());
    return own != null
        ? own
        : refusal(
            message.environment(),
            message.channel(),
            message.to(),
            message.category(),
            message.topic());
  }

  /** Knows of nothing but profiles. */
  static Consent profilesAlone() {
    return (environment, channel, address, category, topic) -> null;
  }

  /** What the profile says. */
  static @Nullable String refusal(
      @Nullable Contact contact, String channel, @Nullable String topic) {
    if (contact == null) {
      return null;
    }
    if (contact.disabled()) {
      return Reason.SUPPRESSED;
    }
    if (contact.refuses(channel)) {
      return Reason.OPTED_OUT;
    }
    return topic != null && contact.declines(topic) ? Reason.TOPIC_OFF : null;
  }
}
