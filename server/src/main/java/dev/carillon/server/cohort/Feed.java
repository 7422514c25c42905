package dev.carillon.server.cohort;

/**
 * One cohort as one workflow's address is sent it.
 *
 * @param source {@code mixpanel} or {@code amplitude}
 * @param cohort the source's id of it
 */
public record Feed(String environment, String workflow, String source, String cohort) {}
