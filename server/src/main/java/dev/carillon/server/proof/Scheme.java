package dev.carillon.server.proof;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A way in which a caller proves who it is; one a {@code security.type}. Stateless. */
interface Scheme {
  /** The word in the document. */
  String type();

  /**
   * Judges a request on its raw bytes. Must not throw, whatever the caller sent.
   *
   * @param config the trigger's {@code security}
   * @param secret what was set; never empty: without one nobody is proved
   */
  Verdict judge(Call call, JsonNode config, String secret, Instant now);

  /** Every scheme that is proved with a secret. */
  List<Scheme> ALL =
      List.of(
          new BasicScheme(),
          new HeaderScheme(),
          new HmacScheme(),
          new StandardWebhooksScheme(),
          new StripeScheme(),
          new HubScheme("github", "x-github-delivery"),
          new HubScheme("meta", null),
          new SlackScheme(),
          new TwilioScheme(),
          new SegmentScheme());
}
