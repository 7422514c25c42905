/**
 * Carries runs through workflows: {@code (workflow, state, event) → (state, effects)}.
 *
 * <p>Doors: {@link dev.carillon.engine.interpreter.Interpreter}, {@code WorkflowChecker}, {@code
 * Simulator}.
 */
@NullMarked
package dev.carillon.engine.interpreter;

import org.jspecify.annotations.NullMarked;
