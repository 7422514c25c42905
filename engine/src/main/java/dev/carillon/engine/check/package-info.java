/**
 * Finds what is wrong in a workflow before anything runs. Door: {@link
 * dev.carillon.engine.check.WorkflowChecker}. Pure; knows no step or trigger type, only what their
 * declared fields and traits say.
 */
@NullMarked
package dev.carillon.engine.check;

import org.jspecify.annotations.NullMarked;
