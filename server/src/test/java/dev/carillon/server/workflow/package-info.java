@NullMarked
package dev.carillon.server.workflow;

import org.jspecify.annotations.NullMarked;
