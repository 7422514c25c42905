@NullMarked
package dev.carillon.engine.check;

import org.jspecify.annotations.NullMarked;
