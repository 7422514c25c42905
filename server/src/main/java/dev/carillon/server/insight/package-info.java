/**
 * Answers people's questions about what happened: why somebody got no message, and how many took
 * which way.
 *
 * <p>Doors: {@link dev.carillon.server.insight.WhyApi}, {@link
 * dev.carillon.server.insight.InsightsApi}, {@link dev.carillon.server.insight.Tally} (counts runs
 * and steps in the commit that moves them). Table: {@code insight_counts}. Must not change what it
 * tells of.
 */
@NullMarked
package dev.carillon.server.insight;

import org.jspecify.annotations.NullMarked;
