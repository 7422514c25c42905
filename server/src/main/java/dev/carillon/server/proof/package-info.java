/**
 * Whether a caller of a public address is who it must be: one scheme for each kind of {@code
 * security} of a trigger.
 *
 * <p>Door: {@link dev.carillon.server.proof.Guard}. No tables. Must not know what is done once a
 * caller is proved.
 */
@NullMarked
package dev.carillon.server.proof;

import org.jspecify.annotations.NullMarked;
