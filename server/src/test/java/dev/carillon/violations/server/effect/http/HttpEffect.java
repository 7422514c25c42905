package dev.carillon.violations.server.effect.http;

import dev.carillon.violations.server.effect.message.MessageEffect;
import java.net.Socket;

/** Knows another effect and goes out by itself. */
public final class HttpEffect {
  public Object out() {
    return new MessageEffect().hashCode() + new Socket().hashCode();
  }
}
