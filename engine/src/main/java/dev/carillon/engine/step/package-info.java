/**
 * What a step type is. Door: {@link dev.carillon.engine.step.StepType}; the one list of types is in
 * {@link dev.carillon.engine.Engine}. A step type never uses another one.
 */
@NullMarked
package dev.carillon.engine.step;

import org.jspecify.annotations.NullMarked;
