@NullMarked
package dev.carillon.server.trigger.webhook;

import org.jspecify.annotations.NullMarked;
