package dev.carillon.server.access;

import dev.carillon.server.http.Caller;
import dev.carillon.server.http.Role;

/** What a caller must be to use a route. */
enum Policy {
  /** Anybody, without credentials; credentials that come along are not even read. */
  PUBLIC,
  /** The route looks at a session itself. */
  SESSION,
  /** Sends events, notifications and triggers. */
  SEND,
  /** Reads. */
  READ,
  /** Cancels, retries, skips and replies. */
  OPERATE,
  /** Edits drafts, simulates, tests. */
  EDIT,
  /** Publishes; edits what is connected. */
  BUILD,
  /** Keys, members, settings, audit. */
  ADMINISTER;

  /** Whether this caller may. */
  boolean allows(Caller caller) {
    Role role = caller.role();
    return switch (this) {
      case PUBLIC, SESSION -> true;
      case SEND -> role == Role.INGEST || sends(role, caller.environment());
      case READ -> atLeast(role, Role.VIEWER);
      case OPERATE -> atLeast(role, Role.SUPPORT);
      case EDIT -> atLeast(role, Role.EDITOR);
      case BUILD -> atLeast(role, Role.DEVELOPER);
      case ADMINISTER -> atLeast(role, Role.ADMIN);
    };
  }

  /** An editor tests, and a test begins with an event: in the environment where nothing leaves. */
  private static boolean sends(Role role, String environment) {
    return atLeast(role, Role.DEVELOPER) || (role == Role.EDITOR && environment.equals("test"));
  }

  /** Each role but {@code ingest} has the rights of those below it. */
  private static boolean atLeast(Role role, Role least) {
    return role != Role.INGEST && role.ordinal() <= least.ordinal();
  }
}
