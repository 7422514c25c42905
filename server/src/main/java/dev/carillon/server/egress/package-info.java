/**
 * The only way out: every call to an address that somebody typed goes through {@link
 * dev.carillon.server.egress.Egress}, or it is not made.
 *
 * <p>Door: {@code Egress} with {@code Outbound} in and {@code Exchange} out; {@code AllowList} for
 * the setting; {@code BoundHosts} for credentials bound to hosts. No tables. Must not know a
 * feature, follow a redirect, or call an address that it has not checked itself: a name is resolved
 * once, all its addresses are judged, and the socket goes to one of those. There is no switch to
 * turn the policy off; {@code CARILLON_EGRESS_ALLOW} names exceptions.
 *
 * <p>What is refused: every address that is not global unicast ({@code AddressPolicy}) and ports of
 * databases, remote control and internal services ({@code Ports}); one private address among the
 * records of a name refuses the name. Connections are pooled per host, a host has a bounded number
 * of calls in flight, and one thread watches all deadlines, so a call costs no thread and no
 * client.
 */
@NullMarked
package dev.carillon.server.egress;

import org.jspecify.annotations.NullMarked;
