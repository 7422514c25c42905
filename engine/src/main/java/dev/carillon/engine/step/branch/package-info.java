/**
 * The step type {@code branch}. Decides between lanes: the first whose condition holds, else
 * otherwise.
 *
 * <p>Door: {@link dev.carillon.engine.step.branch.BranchStep}, one line of {@code Steps}. Tables:
 * none. Must not know another step.
 */
@NullMarked
package dev.carillon.engine.step.branch;

import org.jspecify.annotations.NullMarked;
