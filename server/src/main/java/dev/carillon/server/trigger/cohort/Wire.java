package dev.carillon.server.trigger.cohort;

import dev.carillon.server.cohort.Sync;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.ProblemException;
import tools.jackson.databind.JsonNode;

/** How one source says who is in a cohort, and what it wants to hear. Stateless. */
interface Wire {

  /**
   * What a call says.
   *
   * @param cohort the source's id of it
   * @param name of the cohort, or empty
   */
  record Said(String cohort, String name, Sync sync) {}

  /**
   * Reads a body.
   *
   * @throws ProblemException 400 when it is not what the source sends
   */
  Said read(JsonNode body);

  /** What the source is told when its call is on disk. */
  Answer accepted(JsonNode body);

  /**
   * What the source is told when it is not.
   *
   * @param body what came, as far as it could be read
   */
  Answer refused(JsonNode body, ProblemException problem);

  /** The wire of a source named in a document. */
  static Wire of(String source) {
    return source.equals("amplitude") ? new AmplitudeWire() : new MixpanelWire();
  }
}
