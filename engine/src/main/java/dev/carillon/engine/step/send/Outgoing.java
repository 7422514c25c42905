package dev.carillon.engine.step.send;

import dev.carillon.engine.run.Effect;
import tools.jackson.databind.node.ObjectNode;

/** The messages of one visit, ready to be committed. */
record Outgoing(
    Effect.Send effect,
    ObjectNode input,
    ObjectNode output,
    boolean nothingSent,
    String explanation) {}
