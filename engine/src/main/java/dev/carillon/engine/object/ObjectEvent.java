package dev.carillon.engine.object;

import dev.carillon.engine.run.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happens to a shared object. */
public sealed interface ObjectEvent {

  /**
   * A run asked.
   *
   * @param run its id
   */
  record Asked(String run, Effect.Ask ask) implements ObjectEvent {}

  /** The time that the object named as its {@code dueAt} has come. Early or late does no harm. */
  record Due() implements ObjectEvent {}

  /** A person wants the open window to close now. */
  record CloseAsked() implements ObjectEvent {}

  /**
   * A person wants an item out of the open window.
   *
   * @param item its number
   * @param all every item of the window by its rows, wanted when {@link
   *     SharedObjects#knowsAllItems} says no; else null
   */
  record RemoveAsked(long item, @Nullable List<Item> all) implements ObjectEvent {}
}
