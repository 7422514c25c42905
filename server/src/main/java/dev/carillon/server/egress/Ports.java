package dev.carillon.server.egress;

import java.util.Set;

/**
 * Which ports may be called. HTTP: 80, 443 and every port from 1024 on that is not the usual one of
 * a database, a queue, a cluster's control plane or remote control, since a request there is an
 * attack on somebody, not a call. Mail and SMS gateways speak other protocols: the usual ports of
 * mail, and the same range from 1024 on. An entry of the allow-list that names a port lifts this
 * for that port; one without a port lifts the rule on addresses alone.
 */
final class Ports {
  private static final int FIRST_USER_PORT = 1024;

  private static final Set<Integer> MAIL = Set.of(25, 465, 587);

  private static final Set<Integer> NEVER =
      Set.of(
          // Databases, caches, search
          1433,
          1521,
          3306,
          5432,
          5433,
          5984,
          6379,
          6380,
          9042,
          9200,
          9300,
          11211,
          27017,
          27018,
          27019,
          // Queues and coordination
          2181,
          2379,
          2380,
          4369,
          5671,
          5672,
          9092,
          // Containers, clusters, file shares, remote control, X11, chat used by botnets
          2049,
          2375,
          2376,
          3389,
          5900,
          5985,
          5986,
          6000,
          6443,
          6666,
          6667,
          6697,
          10250,
          10255);

  private Ports() {}

  static boolean http(int port) {
    return port == 80 || port == 443 || user(port);
  }

  /** For SMTP and SMPP. */
  static boolean gateway(int port) {
    return MAIL.contains(port) || user(port);
  }

  private static boolean user(int port) {
    return port >= FIRST_USER_PORT && port <= 65535 && !NEVER.contains(port);
  }
}
