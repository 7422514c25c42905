@NullMarked
package dev.carillon.server.proof;

import org.jspecify.annotations.NullMarked;
