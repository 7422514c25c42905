/**
 * Keeps the objects that many runs share: digest windows and throttle counters. What happens to one
 * is decided by {@code engine.object}; here it is serialised, committed and told to the runs.
 *
 * <p>Doors: {@link dev.carillon.server.object.ObjectKeeper}, which takes {@code Effect.Ask}, and
 * {@link dev.carillon.server.object.Digests} for people. Tables: object_lanes, asks,
 * shared_objects, object_items, object_answers.
 *
 * <p>An ask is a row committed with the transition that asked. Whoever deletes it applies it in the
 * same transaction, holding the row of the object's shard in {@code object_lanes}: each ask once,
 * those of one object one after the other, on whichever node. State, items and answers are part of
 * that transaction; an answer stays until its run has it, so that a kill in between loses nothing.
 * It never decides anything about a window, and never writes a run.
 */
@NullMarked
package dev.carillon.server.object;

import org.jspecify.annotations.NullMarked;
