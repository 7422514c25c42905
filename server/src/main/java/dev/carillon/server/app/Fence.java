package dev.carillon.server.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does that others have taken for dead: it ends at once, since its runs are carried by
 * others now. Whatever supervises the process starts it again, as a new incarnation.
 */
final class Fence implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Fence.class);
  private static final int EXIT_CODE = 75; // EX_TEMPFAIL: start me again

  @Override
  public void run() {
    log.error("Other nodes took this one for dead; it ends so that nothing is done twice.");
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
