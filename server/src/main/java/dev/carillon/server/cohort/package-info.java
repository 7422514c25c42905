/**
 * Cohorts that analytics products keep in step with us: who is inside, who entered and who left.
 *
 * <p>Door: {@link dev.carillon.server.cohort.Cohorts}. Tables: {@code cohorts cohort_members
 * cohort_moves cohort_pages cohort_messages}. Must not know a wire, nor start a run: what has moved
 * is handed on until somebody says that it is settled.
 */
@NullMarked
package dev.carillon.server.cohort;

import org.jspecify.annotations.NullMarked;
