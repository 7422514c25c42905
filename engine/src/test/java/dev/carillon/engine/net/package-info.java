@NullMarked
package dev.carillon.engine.net;

import org.jspecify.annotations.NullMarked;
