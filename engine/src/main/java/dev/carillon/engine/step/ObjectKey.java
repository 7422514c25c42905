package dev.carillon.engine.step;

/**
 * The key of an object that runs share: {@code environment|workflow|step|key}. It does not name the
 * version, so that a window outlives a publication; the rendered key stands last, so that nothing
 * in it can be taken for another part.
 */
public final class ObjectKey {
  private ObjectKey() {}

  /** Shared by the runs of this workflow at this step. */
  public static String of(StepContext context, String key) {
    return of(context.run().environment(), context.run().workflow(), context.step().id(), key);
  }

  /** Shared by the runs of all workflows. */
  public static String ofAll(StepContext context, String key) {
    return of(context.run().environment(), "*", "*", key);
  }

  private static String of(String environment, String workflow, String step, String key) {
    return environment + "|" + workflow + "|" + step + "|" + DerivedId.bounded(key);
  }
}
