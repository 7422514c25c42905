@NullMarked
package dev.carillon.server.trigger.event;

import org.jspecify.annotations.NullMarked;
