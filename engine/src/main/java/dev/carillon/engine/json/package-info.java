/**
 * JSON from wire to disk: one strict reader, one writer, Jackson's tree as the one value type.
 *
 * <p>Door: {@link dev.carillon.engine.json.Json}. Owns no tables. Must not know any feature, read
 * files or keep values.
 */
@NullMarked
package dev.carillon.engine.json;

import org.jspecify.annotations.NullMarked;
