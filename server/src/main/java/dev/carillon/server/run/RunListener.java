package dev.carillon.server.run;

import dev.carillon.engine.interpreter.Transition;
import dev.carillon.engine.run.RunState;

/**
 * Told of every transition that this node has put on disk. Called on a committer's thread: be
 * short.
 */
public interface RunListener {
  void changed(RunState before, Transition transition);
}
