/**
 * The life of runs on a node: it owns live runs, asks the engine, commits many transitions in one
 * statement, then has their effects carried out.
 *
 * <p>Doors: {@link dev.carillon.server.run.Runs} for whoever starts or moves a run, {@link
 * dev.carillon.server.run.Committer} for whoever has rows that must be committed with a transition
 * (each as a {@link dev.carillon.server.run.Part}). Tables: nodes, runs, ended_runs, journal,
 * waits, dedupe, mailbox, outbox. It never calls out and knows no provider.
 */
@NullMarked
package dev.carillon.server.run;

import org.jspecify.annotations.NullMarked;
