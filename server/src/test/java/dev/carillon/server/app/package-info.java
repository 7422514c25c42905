@NullMarked
package dev.carillon.server.app;

import org.jspecify.annotations.NullMarked;
