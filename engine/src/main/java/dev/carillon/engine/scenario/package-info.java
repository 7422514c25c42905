/**
 * Tests that are part of a workflow: scenarios saved with a document are played and compared, and
 * new ones are proposed, so that every lane is taken by one of them.
 *
 * <p>Door: {@link dev.carillon.engine.scenario.Scenarios}. Everything is played by the {@link
 * dev.carillon.engine.interpreter.Simulator}; nothing leaves.
 */
@NullMarked
package dev.carillon.engine.scenario;

import org.jspecify.annotations.NullMarked;
