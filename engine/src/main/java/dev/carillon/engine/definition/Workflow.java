package dev.carillon.engine.definition;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow document, read once and walked many times: a tree of steps in lanes. Immutable.
 *
 * <p>Reading is tolerant: a document with problems can be read, shown and simulated. What is no
 * document at all throws {@link NotADocument}.
 */
public final class Workflow {
  /** Limits of the contract, section 4. */
  public static final int MAX_STEPS = 500;

  public static final int MAX_LANES = 20;
  public static final int MAX_LEVELS = 10;

  /**
   * Id of the step that a webhook's {@code digest} stands for: it is the first of {@link #steps()},
   * at the pointer {@code /trigger/digest}, and its visits are kept like those of any step.
   */
  public static final String TRIGGER_DIGEST = "digest_trigger";

  private final ObjectNode document;
  private final List<Step> steps;
  private final Map<String, Step> byId;
  private final Map<String, Step> following;
  private final Map<String, String> endings = new HashMap<>();
  private final Map<String, Object> compiled = new ConcurrentHashMap<>();

  Workflow(ObjectNode document, List<Step> steps, Map<String, Step> byId) {
    this.document = document;
    this.steps = List.copyOf(steps);
    this.byId = byId;
    this.following = new LinkedHashMap<>();
    link(this.steps, null, null);
  }

  /**
   * Reads a document.
   *
   * @param slots the lane slots of a step type by name; empty for an unknown type
   * @throws NotADocument when the top has wrong types or a limit is exceeded
   */
  public static Workflow read(JsonNode document, Function<String, List<LaneSlot>> slots) {
    return new WorkflowReader(slots).read(document);
  }

  private void link(List<Step> list, @Nullable Step afterList, @Nullable String endsAs) {
    for (int i = 0; i < list.size(); i++) {
      Step step = list.get(i);
      Step next = i + 1 < list.size() ? list.get(i + 1) : afterList;
      if (next != null) {
        following.putIfAbsent(step.id(), next);
      } else if (endsAs != null) {
        endings.putIfAbsent(step.id(), endsAs);
      }
      for (Lane lane : step.lanes()) {
        boolean ends = lane.endsAs() != null;
        link(lane.steps(), ends ? null : next, ends ? lane.endsAs() : endsAs);
      }
    }
  }

  public String name() {
    return document.path("name").asString("");
  }

  /** The whole document as it was given; never changed. */
  public ObjectNode document() {
    return document;
  }

  public JsonNode trigger() {
    return document.path("trigger");
  }

  public String triggerType() {
    return trigger().path("type").asString("");
  }

  /** The steps at the top, in order. */
  public List<Step> steps() {
    return steps;
  }

  public @Nullable Step step(String id) {
    return byId.get(id);
  }

  /** Every step in document order, depth first. */
  public List<Step> allSteps() {
    return List.copyOf(byId.values());
  }

  /** Where the flow goes on once that step (with all its lanes) is done; null: the run ends. */
  public @Nullable Step after(Step step) {
    return following.get(step.id());
  }

  /** The outcome of a run that ends because nothing comes after that step. */
  public String outcomeAfter(Step step) {
    return endings.getOrDefault(step.id(), "completed");
  }

  /**
   * What a part of the document was compiled to, made once for the life of this object.
   *
   * @param pointer of the part; one kind of thing a pointer
   */
  @SuppressWarnings("unchecked")
  public <T> T compiled(String pointer, Supplier<T> make) {
    Object found = compiled.get(pointer);
    return (T) (found != null ? found : compiled.computeIfAbsent(pointer, key -> make.get()));
  }
}
