package dev.carillon.engine.expression;

/**
 * A fault of a condition.
 *
 * @param pointer JSON pointer to the part at fault, in the document the condition came from
 * @param code stable and dotted, such as {@code condition.unknown_operator}
 * @param message a sentence for the designer: what is wrong and what to do
 */
public record ConditionProblem(String pointer, String code, String message) {}
