@NullMarked
package dev.carillon.server.trigger;

import org.jspecify.annotations.NullMarked;
