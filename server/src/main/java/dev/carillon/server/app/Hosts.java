package dev.carillon.server.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this node is called, for operators. */
final class Hosts {
  private Hosts() {}

  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + ProcessHandle.current().pid();
    } catch (UnknownHostException nameless) {
      return "node/" + ProcessHandle.current().pid();
    }
  }
}
