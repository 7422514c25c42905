package dev.carillon.server.run;

import dev.carillon.engine.definition.Workflow;
import dev.carillon.engine.run.RunState;
import org.jspecify.annotations.Nullable;

/** Where runs find the document they run on: the version, or the pinned revision of the draft. */
public interface Documents {
  /** The compiled document of that run, or null when it is gone. */
  @Nullable Workflow of(RunState run);
}
