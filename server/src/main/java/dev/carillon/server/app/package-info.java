/**
 * The process: command line, start, stop, and {@link dev.carillon.server.app.Wiring}, the only
 * place that builds objects.
 *
 * <p>Door: {@code Main}. Tables: none. Uses everything and is used by nothing.
 */
@NullMarked
package dev.carillon.server.app;

import org.jspecify.annotations.NullMarked;
