@NullMarked
package dev.carillon.server.command;

import org.jspecify.annotations.NullMarked;
