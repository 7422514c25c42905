package dev.carillon.engine.expression;

/**
 * A path that a template reads.
 *
 * @param path as one writes it, {@code trigger.items.0.name}; {@code $input} is spelled {@code
 *     trigger}
 * @param offset where in the template
 * @param guarded whether the template says itself what happens when nothing is there, as {@code
 *     default}, {@code if} and {@code each} do
 */
public record PathRead(String path, int offset, boolean guarded) {}
