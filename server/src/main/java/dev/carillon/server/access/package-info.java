/**
 * Who may do what: API keys, the admin key, members and their sessions, roles, the audit trail, and
 * keys of idempotency.
 *
 * <p>Doors: {@link dev.carillon.server.access.Access} (the gate in front of every route, and the
 * routes of its own), {@link dev.carillon.server.access.Policies} (the one table of who may call
 * what), {@link dev.carillon.server.access.Audit}. Tables: {@code api_keys, members, sessions,
 * sign_in_links, sign_in_failures, audit, audit_head, idempotency}. Must not know what a route
 * does, nor keep a credential that could be used again: only sums are stored.
 *
 * <p>A request passes in this order: who calls; in which environment; may they; was it asked
 * before; the handler; the audit trail. Times here are the machine's, not the test clock's: moving
 * that must sign nobody out. Only the seven days of an idempotency key go by the test clock.
 */
@NullMarked
package dev.carillon.server.access;

import org.jspecify.annotations.NullMarked;
