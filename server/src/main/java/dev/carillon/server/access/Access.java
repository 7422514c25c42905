package dev.carillon.server.access;

import dev.carillon.server.clock.Clock;
import dev.carillon.server.db.Database;
import dev.carillon.server.db.DatabaseUnavailable;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.Gate;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.revision.Revisions;
import dev.carillon.server.secret.Secrets;
import dev.carillon.server.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This package put together. */
public final class Access implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Access.class);
  private static final long HOURLY = 60;

  private final Audit audit;
  private final Members members;
  private final Sessions sessions;
  private final Throttle throttle;
  private final Idempotency idempotency;
  private final Credentials credentials;
  private final List<Routes> apis;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param clock by which idempotency keys expire; everything else here goes by the machine's time
   */
  public Access(
      Settings settings,
      Database database,
      Revisions revisions,
      Secrets secrets,
      Clock clock,
      Ids ids) {
    InstantSource time = Clock.system();
    SessionCookie cookie = new SessionCookie(settings.publicUrl());
    Origins origins = new Origins(settings.publicUrl());
    ApiKeys keys = new ApiKeys(database, revisions, time);
    this.audit = new Audit(database, time);
    this.sessions = new Sessions(database, time);
    this.throttle = new Throttle(database, time);
    this.members = new Members(database, sessions, throttle, ids, time, settings.publicUrl());
    this.idempotency = new Idempotency(database, secrets, clock);
    this.credentials = new Credentials(settings.adminKey(), keys, sessions, cookie, origins);
    this.apis =
        List.of(
            new SessionApi(members, sessions, cookie, origins, audit),
            new KeyApi(keys, ids, time),
            new MemberApi(members),
            new AuditApi(audit));
    Thread.ofVirtual().name("access-housekeeping").start(this::keepHouse);
  }

  /** The routes of this package. */
  public List<Routes> apis() {
    return apis;
  }

  /**
   * What stands before all routes.
   *
   * @throws IllegalStateException when one has no line in {@link Policies}
   */
  public Gate gate(List<Route> routes) {
    return new AccessGate(routes, credentials, idempotency, audit);
  }

  /** The audit trail, for what is done without a request. */
  public Audit audit() {
    return audit;
  }

  /** A one-time link by which the first owner signs in, for as long as nobody is a member. */
  public Optional<String> firstLink() {
    return members.firstLink();
  }

  private void keepHouse() {
    try {
      while (!closed.await(HOURLY, TimeUnit.MINUTES)) {
        try {
          idempotency.purge();
          sessions.purge();
          throttle.purge();
        } catch (DatabaseUnavailable away) {
          log.info("Housekeeping waits for the database: {}", away.getMessage());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
