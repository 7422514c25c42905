package dev.carillon.server.report;

import dev.carillon.server.egress.Exchange;
import dev.carillon.server.egress.Outbound;
import java.time.Instant;
import java.util.Map;

/** How a kind of endpoint wants to be told. */
interface Shape {
  /** As it stands in {@code kind}. */
  String kind();

  /**
   * The call that tells one report.
   *
   * @param secret signing secret or key of the tool
   * @param headers what the customer wants added
   * @param now the machine's own time: the other side compares it with its own
   */
  Outbound call(
      Endpoint endpoint, String secret, Map<String, String> headers, Report report, Instant now);

  /** Whether an answer says that this report will never be taken. */
  boolean hopeless(Exchange.Answered answer);
}
