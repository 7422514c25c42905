/** The server: everything that touches the outside. Start reading at {@code app.Main}. */
@NullMarked
package dev.carillon.server;

import org.jspecify.annotations.NullMarked;
