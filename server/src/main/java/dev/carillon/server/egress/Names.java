package dev.carillon.server.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a name. The system's resolver in production, a table in tests. */
interface Names {
  InetAddress[] lookUp(String host) throws UnknownHostException;
}
