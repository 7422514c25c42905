package dev.carillon.engine.expression;

/**
 * A helper as people read about it: in the docs, in the editor's completion.
 *
 * @param name as written in templates
 * @param group where it is listed: Logic, Text, Numbers, Dates, Lists, More
 * @param signature how it is called, {@code truncate text length [ending]}; square brackets mark
 *     what may be left out
 * @param sentence what it does
 * @param example a template that uses it on the data of {@link Helpers#EXAMPLE}
 * @param output what the example comes to
 */
public record Helper(
    String name, String group, String signature, String sentence, String example, String output) {}
