@NullMarked
package dev.carillon.server.object;

import org.jspecify.annotations.NullMarked;
