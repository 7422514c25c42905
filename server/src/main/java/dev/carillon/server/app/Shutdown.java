package dev.carillon.server.app;

/**
 * Makes an orderly stop out of SIGTERM and Ctrl-C, and the exit code 0 of it, where the JVM by
 * itself would report the signal.
 */
final class Shutdown {
  private volatile int code;

  private Shutdown() {}

  static Shutdown install(Lifecycle lifecycle) {
    Shutdown shutdown = new Shutdown();
    Thread hook =
        new Thread(
            () -> {
              lifecycle.close();
              System.out.flush();
              Runtime.getRuntime().halt(shutdown.code);
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    return shutdown;
  }

  /** The process ends by a failure, with this code. */
  void failed(int exitCode) {
    code = exitCode;
  }
}
