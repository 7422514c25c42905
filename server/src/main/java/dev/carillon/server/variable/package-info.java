/**
 * Values that differ by environment: {@code env.*} of templates.
 *
 * <p>Door: {@link dev.carillon.server.variable.Variables}. Table: {@code variables}. Must never
 * give a secret one to a template or a reader.
 */
@NullMarked
package dev.carillon.server.variable;

import org.jspecify.annotations.NullMarked;
