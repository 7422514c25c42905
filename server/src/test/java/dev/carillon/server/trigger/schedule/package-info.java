@NullMarked
package dev.carillon.server.trigger.schedule;

import org.jspecify.annotations.NullMarked;
