package dev.carillon.server.http;

/**
 * Who calls, as the {@link Gate} found out.
 *
 * @param kind what the credentials were
 * @param id of the key or member; {@code admin} for the admin key, {@code public} for nobody
 * @param environment {@code test} or {@code live}: where this request reads and writes
 */
public record Caller(Kind kind, String id, Role role, String environment) {
  /** What the credentials were. */
  public enum Kind {
    KEY,
    ADMIN_KEY,
    MEMBER
  }
}
