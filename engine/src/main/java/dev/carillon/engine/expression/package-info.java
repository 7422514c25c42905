/**
 * What a designer writes to compute: templates ({@code {{trigger.amount}}}) and conditions.
 *
 * <p>Doors: {@link dev.carillon.engine.expression.Templates} and {@link
 * dev.carillon.engine.expression.Conditions}; {@link dev.carillon.engine.expression.Scope} says
 * what names mean. Owns no tables. Everything is bounded by counted work and decided by its input
 * alone: no clock, no randomness, no reflection on values, no I/O. Must not know steps or channels.
 */
@NullMarked
package dev.carillon.engine.expression;

import org.jspecify.annotations.NullMarked;
