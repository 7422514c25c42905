package dev.carillon.server.integration;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Problems;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of gateway to people: one class, listed once in {@code effect.message.Providers}. One
 * object serves every account and any number of threads.
 */
public interface Provider {

  /** The word in an integration's {@code provider}, such as {@code smtp}. */
  String type();

  /** The vendor's name as people know it. */
  String label();

  /** The channels it can carry. */
  List<String> channels();

  /** Fields of {@code config}, by the vendor's own names. */
  List<Field> config();

  /** Fields of {@code secrets}. */
  List<Field> secrets();

  /** Whether secrets beyond the declared ones may be stored, for templates to use. */
  default boolean ownSecrets() {
    return false;
  }

  /** What is done about an attempt whose outcome is not known, unless the integration says. */
  Uncertain uncertain();

  /**
   * Finds what the declared fields cannot say; pointers begin with {@code /config}. Called when an
   * integration is saved.
   */
  default void check(ObjectNode config, Problems problems) {}

  /**
   * Hands one message over and waits for the answer, on a virtual thread. Called again with the
   * same key when an attempt may not have reached the other side. Throws nothing that the other
   * side could cause.
   */
  Outcome send(Dispatch dispatch);

  /** Lets go of what it keeps for an account that was changed or removed. */
  default void forget(Account account) {}
}
