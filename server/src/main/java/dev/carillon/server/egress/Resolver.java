package dev.carillon.server.egress;

import dev.carillon.engine.net.Ip;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;

/**
 * Turns a host into addresses that may be called. The system's resolver blocks its thread in native
 * code, so names are asked on a few platform threads and not on the callers' virtual ones.
 */
final class Resolver implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int MOST_ADDRESSES = 4;

  private final AllowList allowed;
  private final Names names;
  private final ThreadPoolExecutor lookups;

  Resolver(AllowList allowed, Names names) {
    this.allowed = allowed;
    this.names = names;
    this.lookups =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("egress-names-", 0).factory());
    lookups.allowCoreThreadTimeOut(true);
  }

  /**
   * The addresses to connect, in the resolver's order, at most four. Every record is judged: one
   * that is refused refuses the name.
   *
   * @param ip the address when the host is a literal
   * @param usual which ports may be called without being named in the allow-list
   */
  List<InetAddress> addresses(
      String host, Optional<Ip> ip, int port, IntPredicate usual, long nanos)
      throws UnknownHostException, SocketTimeoutException, Blocked {
    if (ip.isPresent()) {
      judge(host, ip.get(), port, usual, true);
      return List.of(InetAddress.getByAddress(ip.get().bytes()));
    }
    List<InetAddress> checked = new ArrayList<>();
    for (InetAddress address : lookUp(host, nanos)) {
      judge(host, Ip.of(address.getAddress()), port, usual, false);
      // Built anew from its bytes: no name is left in it that could be asked again.
      checked.add(InetAddress.getByAddress(address.getAddress()));
    }
    if (checked.isEmpty()) {
      throw new UnknownHostException(host);
    }
    return checked.subList(0, Math.min(MOST_ADDRESSES, checked.size()));
  }

  private void judge(String host, Ip ip, int port, IntPredicate usual, boolean literal)
      throws Blocked {
    Optional<String> kind = AddressPolicy.notPublic(ip);
    if (kind.isPresent() && !allowed.admits(host, ip, port)) {
      throw new Blocked(
          (literal ? "The host is " : "The host's name stands for ")
              + kind.get()
              + ", which calls may not reach. If this one may, an administrator adds it to"
              + " CARILLON_EGRESS_ALLOW.");
    }
    if (!usual.test(port) && !allowed.admitsPort(host, ip, port)) {
      throw new Blocked(
          "Port "
              + port
              + " is not one that calls may reach. If this one may, an administrator adds the host"
              + " with this port to CARILLON_EGRESS_ALLOW.");
    }
  }

  private InetAddress[] lookUp(String host, long nanos)
      throws UnknownHostException, SocketTimeoutException {
    Future<InetAddress[]> answer = lookups.submit(() -> names.lookUp(host));
    try {
      return answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw new SocketTimeoutException("name");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new SocketTimeoutException("interrupted");
    } catch (ExecutionException _) {
      throw new UnknownHostException(host);
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
