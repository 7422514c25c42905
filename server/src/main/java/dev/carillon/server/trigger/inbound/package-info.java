/**
 * What phones send to us: STOP and START, answers that runs wait for, messages that start runs.
 *
 * <p>Doors: {@link dev.carillon.server.trigger.inbound.Replies}, {@link
 * dev.carillon.server.trigger.inbound.NumberApi}. Table: {@code inbound_messages}. Whatever brings
 * a message (the test inbox, a provider's address) hands it over as a {@link
 * dev.carillon.server.trigger.inbound.Received}; nothing here knows a provider.
 */
@NullMarked
package dev.carillon.server.trigger.inbound;

import org.jspecify.annotations.NullMarked;
