package dev.carillon.server.effect.message;

import dev.carillon.engine.Engine;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.effect.message.http.HttpProvider;
import dev.carillon.server.effect.message.smtp.SmtpProvider;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.integration.ProviderList;
import java.util.List;

/** The one list of providers: a new one is a package of its own and a line here. */
public final class Providers {
  private Providers() {}

  public static ProviderList all(Egress egress, Clock clock, Engine engine) {
    return new ProviderList(
        List.of(
            new SmtpProvider(egress, clock),
            new HttpProvider(egress, clock, engine.templates(), engine.conditions())));
  }
}
