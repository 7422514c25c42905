package dev.carillon.engine.expression;

/**
 * A fault of a template's text.
 *
 * @param offset characters from 0 to the place at fault
 * @param code stable and dotted, such as {@code template.unknown_helper}
 * @param message a sentence for the designer: what is wrong and what to do
 */
public record TemplateProblem(int offset, String code, String message) {}
