package dev.carillon.engine.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list of steps owned by a step that decides.
 *
 * @param key how a run names it: the lane's name in a list, else the field ({@code otherwise})
 * @param label what people read
 * @param config the lane object of a list ({@code name, when, percent, steps}), missing for a
 *     single
 * @param pointer JSON pointer of the list of steps
 * @param endsAs the run ends with this outcome after the lane, instead of going on below; or null
 */
public record Lane(
    String key,
    String label,
    JsonNode config,
    List<Step> steps,
    String pointer,
    @Nullable String endsAs) {}
