/**
 * Messages: one thing to one contact point, from the commit that decides on it to what the provider
 * made of it.
 *
 * <p>Doors: {@link dev.carillon.server.effect.message.Dispatcher} (it takes {@code Effect.Send} and
 * requests without a run), {@link dev.carillon.server.effect.message.Messages} for readers, {@link
 * dev.carillon.server.effect.message.Providers} for the one list of providers. Tables: {@code
 * messages}, {@code test_inbox}. A message is committed before it is sent; its status only moves
 * up; what may have gone out is sent again only as its integration's policy says. Must not render
 * content, decide what a run does, or log an address.
 */
@NullMarked
package dev.carillon.server.effect.message;

import org.jspecify.annotations.NullMarked;
