@NullMarked
package dev.carillon.server.migration;

import org.jspecify.annotations.NullMarked;
