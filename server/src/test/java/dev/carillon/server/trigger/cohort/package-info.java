@NullMarked
package dev.carillon.server.trigger.cohort;

import org.jspecify.annotations.NullMarked;
