/**
 * The life of one run as data: its state, what happens to it (events), what it asks of the outside
 * (effects), and the visits that people read later.
 *
 * <p>Everything here is immutable and survives a round trip through JSON.
 */
@NullMarked
package dev.carillon.engine.run;

import org.jspecify.annotations.NullMarked;
