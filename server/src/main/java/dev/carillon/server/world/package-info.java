/**
 * What runs can look up while they decide, put together from its owners' doors.
 *
 * <p>Door: {@link dev.carillon.server.world.KnownWorlds}. No tables. Must not read a table itself.
 */
@NullMarked
package dev.carillon.server.world;

import org.jspecify.annotations.NullMarked;
