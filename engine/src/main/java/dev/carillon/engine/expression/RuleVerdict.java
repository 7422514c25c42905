package dev.carillon.engine.expression;

import tools.jackson.databind.JsonNode;

/**
 * What one rule came to.
 *
 * @param pointer where the rule stands
 * @param holds whether it is true
 * @param found the value that was compared; a missing node when there was none
 * @param expected what it was compared with, rendered; a missing node when the operator takes none
 * @param sentence why, without a full stop
 */
public record RuleVerdict(
    String pointer, boolean holds, JsonNode found, JsonNode expected, String sentence) {}
