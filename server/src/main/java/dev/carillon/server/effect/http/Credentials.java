package dev.carillon.server.effect.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where calls get what must not stand in a document. */
public interface Credentials {

  /**
   * What a stored connection adds to a call.
   *
   * @param url where the call goes: a credential travels only to the hosts it is bound to
   */
  Loan connection(String environment, String key, String url);

  /**
   * The HMAC key that a step's {@code sign} points to, or null when none was set.
   *
   * @param sign as it stands in the stored document
   */
  @Nullable String signingKey(String workflow, JsonNode sign);

  /** The answer about a connection. */
  sealed interface Loan {
    /** Headers to add. */
    record Headers(Map<String, String> headers) implements Loan {}

    /** Not to be used, and why: the call fails without a retry. */
    record Denied(String sentence) implements Loan {}
  }
}
