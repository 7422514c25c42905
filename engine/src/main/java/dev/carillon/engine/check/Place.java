package dev.carillon.engine.check;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands.
 *
 * @param step null in the trigger
 * @param content whether it is what a message says, where bare names are its data
 * @param guarded whether a missing value is asked for there
 */
record Place(@Nullable String step, String pointer, boolean content, boolean guarded) {
  Place child(String name) {
    return new Place(step, Pointers.child(pointer, name), content, guarded);
  }

  Place child(int index) {
    return new Place(step, Pointers.child(pointer, index), content, guarded);
  }

  Place inContent() {
    return new Place(step, pointer, true, false);
  }
}
