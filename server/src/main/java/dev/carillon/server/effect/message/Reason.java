package dev.carillon.server.effect.message;

/** Why a message did not go; contract 5.3. */
final class Reason {
  static final String NO_INTEGRATION = "no_integration";
  static final String OPTED_OUT = "opted_out";
  static final String SUPPRESSED = "suppressed";
  static final String TOPIC_OFF = "topic_off";
  static final String EXPIRED = "expired";
  static final String CANCELLED = "cancelled";
  static final String PROVIDER_REJECTED = "provider_rejected";
  static final String RENDER_FAILED = "render_failed";

  private Reason() {}
}
