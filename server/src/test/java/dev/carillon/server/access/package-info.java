@NullMarked
package dev.carillon.server.access;

import org.jspecify.annotations.NullMarked;
