package dev.carillon.server.source;

/**
 * A system that sends events.
 *
 * @param token of its public address
 */
record Source(String environment, String key, String kind, String token, long revision) {
  static final String SECRET = "secret";

  String scope() {
    return scope(key);
  }

  static String scope(String key) {
    return "source:" + key;
  }

  /** Its address below the public URL. */
  String path() {
    return "/sources/" + kind + "/" + token;
  }
}
