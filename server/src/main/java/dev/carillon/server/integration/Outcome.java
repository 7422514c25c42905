package dev.carillon.server.integration;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one attempt at a provider. Sentences hold no address and no secret. */
public sealed interface Outcome {

  /**
   * The provider took it.
   *
   * @param providerId its own id for the message, or null
   */
  record Accepted(@Nullable String providerId) implements Outcome {}

  /** The provider refused this message for good. */
  record Rejected(String code, String sentence) implements Outcome {}

  /** It cannot be sent this way at all (content or account): nothing has left. */
  record Unfit(String code, String sentence) implements Outcome {}

  /**
   * Not now: certainly not taken, and worth another try.
   *
   * @param code {@link #CREDENTIAL} when the account is refused until somebody corrects it
   * @param retryAfter what the provider asked for, or null
   */
  record Transient(String code, String sentence, @Nullable Duration retryAfter)
      implements Outcome {}

  /** Nobody can say whether the provider took it. */
  record Unknown(String code, String sentence) implements Outcome {}

  /** Code of a {@link Transient}: the provider does not accept our credentials. */
  String CREDENTIAL = "credential";
}
