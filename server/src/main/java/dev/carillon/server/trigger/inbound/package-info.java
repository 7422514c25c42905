/**
 * What phones send to us.
 *
 * <p>Door: {@link dev.carillon.server.trigger.inbound.Inbound}. Table: {@code inbound_messages}. It
 * only stores for now: nothing waits for a reply and no workflow is started by one yet. Must not
 * know a provider.
 */
@NullMarked
package dev.carillon.server.trigger.inbound;

import org.jspecify.annotations.NullMarked;
