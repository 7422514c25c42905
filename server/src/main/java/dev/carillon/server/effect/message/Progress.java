package dev.carillon.server.effect.message;

import org.jspecify.annotations.Nullable;

/**
 * How far the attempts of a message have come.
 *
 * @param tried attempts at providers so far
 * @param parked how often it was put off since nobody could take it
 * @param pinned key of the integration that may have taken it already, or null
 * @param uncertain an attempt began whose outcome is not known
 */
record Progress(int tried, int parked, @Nullable String pinned, boolean uncertain) {
  static final Progress NONE = new Progress(0, 0, null, false);
}
