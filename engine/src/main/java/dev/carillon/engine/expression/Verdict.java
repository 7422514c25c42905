package dev.carillon.engine.expression;

import java.util.List;

/**
 * What a condition came to.
 *
 * @param holds whether it is true
 * @param sentence why, with the values compared, without a full stop: {@code status is "failed",
 *     not "success"}
 * @param rules every rule that was looked at, in order
 */
public record Verdict(boolean holds, String sentence, List<RuleVerdict> rules) {}
