package dev.carillon.engine.step;

import java.util.Map;

/**
 * What people are told at most in one visit of a step.
 *
 * @param person how many messages the run's contact gets, by channel
 * @param answers messages to the run's contact by the channel on which they wrote
 * @param others how many go to somebody else, or into a room
 * @param freeWhatsApp where the text stands, below the step, that goes by WhatsApp without an
 *     approved template; empty when there is none
 */
public record Said(Map<String, Integer> person, int answers, int others, String freeWhatsApp) {
  public static final Said NOTHING = new Said(Map.of(), 0, 0, "");
}
