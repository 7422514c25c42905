package dev.carillon.server.report;

import dev.carillon.server.run.Change;
import dev.carillon.server.run.Part;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What is to be told, before it is said to whom. */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record NewReport(
    short shard,
    String environment,
    String dedupe,
    String type,
    String subject,
    @Nullable String contact,
    int sequence,
    Instant at,
    byte[] data) {

  /** The same text for the same thing told again, in 32 characters. */
  static String dedupe(String... parts) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 16);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }

  /**
   * The row that tells one endpoint.
   *
   * @param refusal code why it is not even tried, or null
   */
  Change.Row row(Part part, String id, String endpoint, @Nullable String refusal, Instant now) {
    return part.row(
        shard,
        environment,
        endpoint,
        dedupe,
        id,
        type,
        subject,
        contact,
        sequence,
        at.toEpochMilli(),
        data,
        refusal == null ? "pending" : "failed",
        refusal == null ? null : Try.refused(now, refusal).line(),
        refusal == null ? now.toEpochMilli() : null,
        now.toEpochMilli());
  }
}
