/**
 * What a designer draws: workflows, steps, lanes, and what is wrong with them.
 *
 * <p>Door: {@link dev.carillon.engine.definition.Workflow}. Knows no step type; a step is an id, a
 * type name, its configuration as JSON and the lanes it owns.
 */
@NullMarked
package dev.carillon.engine.definition;

import org.jspecify.annotations.NullMarked;
