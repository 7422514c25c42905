package dev.carillon.server.egress;

import dev.carillon.engine.net.BadUrl;
import dev.carillon.engine.net.HostName;
import dev.carillon.engine.net.Ip;
import dev.carillon.engine.net.Url;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/**
 * The door out. One for the whole server; safe for any number of threads, which should be virtual,
 * since a call blocks its thread until it is over.
 */
public final class Egress implements AutoCloseable {
  private final Limits limits;
  private final Resolver resolver;
  private final Dialer dialer;
  private final Lanes lanes;
  private final Deadlines deadlines;

  Egress(AllowList allowed, Names names, SSLContext trust, Limits limits) {
    this.limits = limits;
    this.resolver = new Resolver(allowed, names);
    this.dialer = new Dialer(resolver, trust);
    this.lanes = new Lanes(limits);
    this.deadlines = new Deadlines(lanes::sweep);
    deadlines.start();
  }

  /** Trusts the JDK's certificate authorities and asks the system's resolver. */
  public static Egress open(AllowList allowed) {
    try {
      return new Egress(
          allowed, InetAddress::getAllByName, SSLContext.getDefault(), Limits.standard());
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("The JDK offers no TLS.", broken);
    }
  }

  /**
   * Makes one call and waits for its end; throws nothing that the other side could cause. Never
   * follows a redirect and never tries twice.
   */
  public Exchange send(Outbound outbound) {
    if (!Requests.METHODS.contains(outbound.method())) {
      throw new IllegalArgumentException("Expected an HTTP method but got " + outbound.method());
    }
    Url url;
    try {
      url = Url.parse(outbound.url());
    } catch (BadUrl bad) {
      return new Exchange.Refused("invalid_url", bad.sentence());
    }
    Optional<String> problem = HeaderRules.problem(outbound.headers());
    if (problem.isPresent()) {
      return new Exchange.Refused("invalid_header", problem.get());
    }
    if (outbound.hops() >= Hops.MOST) {
      return new Exchange.Refused(
          "loop_detected",
          "Ten runs called one another before this call, so it was not made. Look for a workflow that"
              + " calls its own hook.");
    }
    try (Deadline deadline = deadlines.begin(outbound.timeout().toNanos())) {
      return new Call(dialer, lanes, limits, outbound, url, deadline).run();
    }
  }

  /**
   * Why this URL would be refused as it stands, with the code of {@link Exchange.Refused}; nothing
   * is resolved or connected, so a name's addresses are not judged. For checks when it is saved.
   */
  public Optional<Exchange.Refused> refusal(String url) {
    try {
      Url target = Url.parse(url);
      if (target.ip().isPresent()) {
        resolver.addresses(target.host(), target.ip(), target.port(), Ports::http, 0);
      }
      return Optional.empty();
    } catch (BadUrl bad) {
      return Optional.of(new Exchange.Refused("invalid_url", bad.sentence()));
    } catch (Blocked blocked) {
      return Optional.of(new Exchange.Refused("egress_blocked", blocked.sentence()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /**
   * A connected socket for another protocol (SMTP, SMPP) under the same policy. Reads on it have no
   * timeout but the one its user sets.
   *
   * @throws EgressRefused when the policy refuses the host or port: trying again is useless
   * @throws IOException when it cannot be connected in time
   */
  public Socket connect(String host, int port, Duration timeout) throws IOException {
    Target target = target(host);
    try (Deadline deadline = deadlines.begin(timeout.toNanos())) {
      Socket socket =
          dialer.dial(
              target.name(), target.ip(), port, Ports::gateway, deadline, timeout.toNanos());
      if (!deadline.release()) {
        throw new java.net.SocketTimeoutException("The connection was not made in time.");
      }
      return socket;
    } catch (Blocked blocked) {
      throw new EgressRefused("egress_blocked", blocked.sentence());
    }
  }

  /** The same for libraries that want a factory, however they connect. */
  public SocketFactory sockets(Duration timeout) {
    return new GatedSockets(this, timeout);
  }

  List<InetAddress> gatewayAddresses(String host, int port, Duration timeout) throws IOException {
    Target target = target(host);
    try {
      return resolver.addresses(
          target.name(), target.ip(), port, Ports::gateway, timeout.toNanos());
    } catch (Blocked blocked) {
      throw new EgressRefused("egress_blocked", blocked.sentence());
    }
  }

  private record Target(String name, Optional<Ip> ip) {}

  private static Target target(String host) throws UnknownHostException, EgressRefused {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    Optional<Ip> six = Ip.parse(bracketed ? host.substring(1, host.length() - 1) : host);
    if (six.isPresent() && six.get().six()) {
      return new Target(six.get().toString(), six);
    }
    try {
      String name = HostName.read(host);
      return new Target(name, Ip.parse(name));
    } catch (BadUrl bad) {
      throw new EgressRefused("invalid_url", bad.sentence());
    }
  }

  /** Cuts what is in flight and closes every connection. */
  @Override
  public void close() {
    deadlines.close();
    lanes.drop();
    resolver.close();
  }

  /** For tests: connections that rest now. */
  int resting() {
    return lanes.resting();
  }
}
