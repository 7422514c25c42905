/**
 * People: profiles, how one is found or made from what an event says, their merging and erasure.
 *
 * <p>Door: {@link dev.carillon.server.contact.Contacts}; whoever keeps something of a person offers
 * {@link dev.carillon.server.contact.Traces}. Table: {@code contacts}. Must not know what messages
 * or runs are, and must not log an address.
 */
@NullMarked
package dev.carillon.server.contact;

import org.jspecify.annotations.NullMarked;
