package dev.carillon.server.run;

/**
 * What became of a {@link Start}, on disk when this is returned.
 *
 * @param runId of the new run, or of the one that the same dedupe key started before
 * @param eventId as given with the dedupe key; of the first when repeated; empty without a key
 * @param repeated true when the dedupe key was known and nothing was started
 */
public record Started(String runId, String eventId, boolean repeated) {}
