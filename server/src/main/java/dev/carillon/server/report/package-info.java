/**
 * Tells customers' systems what becomes of messages and runs: delivery reports, signed as Standard
 * Webhooks say, or as events of an analytics tool.
 *
 * <p>Doors: {@link dev.carillon.server.report.Reports} (gives the rows that are committed with a
 * change, and takes {@code Effect.Report}), {@link dev.carillon.server.report.Endpoints} for
 * checks, {@link dev.carillon.server.report.Delivering} which carries what is due. Tables: {@code
 * endpoints}, {@code reports}. A report is on disk before it is sent, is sent at least once and
 * always with the same id. Must not slow what it tells of: without an endpoint a change costs
 * nothing here.
 */
@NullMarked
package dev.carillon.server.report;

import org.jspecify.annotations.NullMarked;
