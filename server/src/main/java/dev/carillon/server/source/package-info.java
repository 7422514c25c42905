/**
 * Events in the shapes of others: Segment and CloudEvents. Door: {@link
 * dev.carillon.server.source.SourceApi} for people, {@link
 * dev.carillon.server.source.SourceHooksApi} for the systems. Table: {@code sources}. What an event
 * does is said in {@code trigger.event}; here it is only read.
 */
@NullMarked
package dev.carillon.server.source;

import org.jspecify.annotations.NullMarked;
