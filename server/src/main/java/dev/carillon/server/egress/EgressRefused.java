package dev.carillon.server.egress;

import java.io.IOException;

/** A host or port that the policy refuses, or that is none: trying again is useless. */
public final class EgressRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final String code;

  EgressRefused(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** {@code egress_blocked} or {@code invalid_url}. */
  public String code() {
    return code;
  }
}
