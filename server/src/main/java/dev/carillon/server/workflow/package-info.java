/**
 * Workflows as people keep them: one draft, immutable versions, their public addresses, what came
 * in there, and checking, publishing, trying.
 *
 * <p>Door: {@link dev.carillon.server.workflow.Workflows} for whoever starts runs. Tables: {@code
 * workflows workflow_versions workflow_drafts workflow_hooks workflow_captures}. Must not know how
 * a run is carried, nor receive a trigger itself.
 */
@NullMarked
package dev.carillon.server.workflow;

import org.jspecify.annotations.NullMarked;
