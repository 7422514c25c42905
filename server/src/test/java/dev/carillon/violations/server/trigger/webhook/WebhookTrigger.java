package dev.carillon.violations.server.trigger.webhook;

import dev.carillon.violations.server.effect.http.HttpEffect;
import dev.carillon.violations.server.trigger.event.EventTrigger;

/** Knows another trigger and an effect. */
public final class WebhookTrigger {
  public Object others() {
    return new EventTrigger().hashCode() + new HttpEffect().hashCode();
  }
}
