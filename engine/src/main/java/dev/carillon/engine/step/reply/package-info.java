/** The step type {@code waitForReply}. */
@NullMarked
package dev.carillon.engine.step.reply;

import org.jspecify.annotations.NullMarked;
