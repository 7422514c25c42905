package dev.carillon.server.effect.http;

import dev.carillon.engine.run.Effect;
import dev.carillon.engine.run.RunEvent;
import dev.carillon.engine.run.RunState;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.egress.Outbound;
import dev.carillon.server.run.Effects;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of {@code http} steps. Each attempt carries {@code Idempotency-Key}, the same on
 * every repeat; its outcome goes back to the run as {@link RunEvent.CallAnswered}.
 */
public final class Calls implements Effects {
  private final Egress egress;
  private final Clock clock;
  private final Credentials credentials;
  private final Deliveries deliveries;

  public Calls(Egress egress, Clock clock, Credentials credentials, Deliveries deliveries) {
    this.egress = egress;
    this.clock = clock;
    this.credentials = credentials;
    this.deliveries = deliveries;
  }

  @Override
  public boolean takes(Effect effect) {
    return effect instanceof Effect.Call;
  }

  @Override
  public void carryOut(RunState run, Effect effect) {
    Effect.Call call = (Effect.Call) effect;
    Exchange exchange = exchange(run.environment(), run.workflow(), call, run.hops());
    deliveries.deliver(run.environment(), run.id(), CallAnswers.event(call, exchange, clock.now()));
  }

  /** Makes one call, really, and waits for its end. */
  public Exchange exchange(String environment, String workflow, Effect.Call call, int hops) {
    Map<String, String> headers = new LinkedHashMap<>(call.headers());
    headers.put("Idempotency-Key", call.key());
    String connection = call.connection();
    if (connection != null) {
      switch (credentials.connection(environment, connection, call.url())) {
        case Credentials.Loan.Headers loan -> headers.putAll(loan.headers());
        case Credentials.Loan.Denied denied -> {
          return new Exchange.Refused("no_connection", denied.sentence());
        }
      }
    }
    byte[] body = call.body() == null ? null : call.body().getBytes(StandardCharsets.UTF_8);
    Exchange.Refused unsigned = sign(workflow, call, body, headers);
    if (unsigned != null) {
      return unsigned;
    }
    return egress.send(
        new Outbound(call.method(), call.url(), headers, body, call.timeout(), "http_step", hops));
  }

  private Exchange.@Nullable Refused sign(
      String workflow, Effect.Call call, byte @Nullable [] body, Map<String, String> headers) {
    if (call.sign() == null) {
      return null;
    }
    String key = credentials.signingKey(workflow, call.sign());
    if (key == null) {
      return new Exchange.Refused("no_secret", "The signature has no key; set one in the step.");
    }
    Signing signing = Signing.read(call.sign());
    headers.put(signing.header(), signing.sign(key, body == null ? new byte[0] : body));
    return null;
  }
}
