package dev.carillon.server.access;

import dev.carillon.server.db.Database;
import dev.carillon.server.db.Ids;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Role;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people of the workspace: the first owner, invitations, roles, signing in. */
final class Members {
  private static final Duration INVITATION = Duration.ofDays(7);
  private static final Duration FIRST_LINK = Duration.ofDays(30);
  private static final List<String> BOTH = List.of("test", "live");

  /** Someone who has just signed in. */
  record SignedIn(Member member, String token) {}

  private final Database database;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Throttle throttle;
  private final Ids ids;
  private final InstantSource time;
  private final URI publicUrl;

  Members(
      Database database,
      Sessions sessions,
      Throttle throttle,
      Ids ids,
      InstantSource time,
      URI publicUrl) {
    this.database = database;
    this.sessions = sessions;
    this.passwords = new Passwords();
    this.throttle = throttle;
    this.ids = ids;
    this.time = time;
    this.publicUrl = publicUrl;
  }

  /** A new one-time link by which the first owner signs in; empty once there is a member. */
  Optional<String> firstLink() {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection ->
            MemberStore.any(connection)
                ? Optional.empty()
                : Optional.of(link(connection, null, FIRST_LINK)));
  }

  private String link(Connection connection, @Nullable String member, Duration life)
      throws SQLException {
    String token = Sums.randomToken();
    MemberStore.addLink(
        connection, Sums.of(token), new MemberStore.Link(member, time.instant().plus(life)));
    return publicUrl + "/first?token=" + token;
  }

  /**
   * Uses up a one-time link: makes the first owner, or accepts an invitation, which must be for
   * this email; and signs in.
   *
   * @throws ProblemException 404 when there is no such link, or no longer
   */
  SignedIn accept(String token, String name, String email, String password) {
    String hash = passwords.hash(password);
    Optional<SignedIn> signedIn =
        database.write(
            Database.ALL_ENVIRONMENTS, connection -> accept(connection, token, name, email, hash));
    return signedIn.orElseThrow(() ->
        new ProblemException(
            404,
            "session.link_unknown",
            "This link does not hold, or no longer, or is not for this email. Ask for a new"
                + " one, or sign in if you have used it."));
  }

  private Optional<SignedIn> accept(
      Connection connection, String token, String name, String email, String hash)
      throws SQLException {
    MemberStore.lock(connection);
    Optional<MemberStore.Link> link = MemberStore.link(connection, Sums.of(token));
    if (link.isEmpty() || link.get().expiresAt().isBefore(time.instant())) {
      return Optional.empty();
    }
    String invited = link.get().member();
    Optional<Member> member =
        invited == null
            ? firstOwner(connection, name, email, hash)
            : join(connection, invited, name, email, hash);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    MemberStore.dropLinks(connection, invited);
    String session = sessions.begin(connection, member.get().id());
    return Optional.of(new SignedIn(member.get(), session));
  }

  private Optional<Member> firstOwner(Connection connection, String name, String email, String hash)
      throws SQLException {
    if (MemberStore.any(connection)) {
      return Optional.empty();
    }
    Member owner = new Member(ids.next("mem"), email, name, Role.OWNER, BOTH, hash, time.instant());
    MemberStore.insert(connection, owner);
    return Optional.of(owner);
  }

  private Optional<Member> join(
      Connection connection, String id, String name, String email, String hash)
      throws SQLException {
    Optional<Member> invited =
        MemberStore.find(connection, id).filter(m -> m.email().equalsIgnoreCase(email));
    if (invited.isEmpty()) {
      return Optional.empty();
    }
    Member known = invited.get();
    Member joined =
        new Member(
            id, known.email(), name, known.role(), known.environments(), hash, known.createdAt());
    MemberStore.update(connection, joined);
    Sessions.endAll(connection, id);
    return Optional.of(joined);
  }

  /**
   * Signs in by e-mail and password.
   *
   * @throws ProblemException 401 when they do not fit, whatever the reason; 429 after too many
   *     tries
   */
  SignedIn signIn(String email, String password, String address) {
    throttle.enter(email, address);
    Optional<Member> member =
        database.read(
            Database.ALL_ENVIRONMENTS, connection -> MemberStore.byEmail(connection, email));
    boolean right = passwords.verify(password, member.map(Member::password).orElse(null));
    if (member.isEmpty() || !right) {
      throw new ProblemException(
          401, "session.wrong", "Email and password do not match. Try again.");
    }
    throttle.succeeded(email, address);
    String token =
        database.write(
            Database.ALL_ENVIRONMENTS, connection -> sessions.begin(connection, member.get().id()));
    return new SignedIn(member.get(), token);
  }

  List<Member> list() {
    return database.read(Database.ALL_ENVIRONMENTS, MemberStore::all);
  }

  Member get(String id) {
    return database
        .read(Database.ALL_ENVIRONMENTS, connection -> MemberStore.find(connection, id))
        .orElseThrow(() -> ProblemException.notFound("member"));
  }

  /** A member who cannot sign in before the link is used. */
  record Invited(Member member, String link) {}

  Invited invite(String email, String name, Role role, List<String> environments) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          MemberStore.lock(connection);
          if (MemberStore.byEmail(connection, email).isPresent()) {
            throw new ProblemException(
                409, "member.exists", "There is already a member with this email.");
          }
          Member member =
              new Member(ids.next("mem"), email, name, role, environments, null, time.instant());
          MemberStore.insert(connection, member);
          return new Invited(member, link(connection, member.id(), INVITATION));
        });
  }

  /** A new link for a member, to accept the invitation or to set a new password. */
  String newLink(String id) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          MemberStore.dropLinks(connection, id);
          return link(connection, id, INVITATION);
        });
  }

  /** Changes a member; what they may do changes with their next request. */
  Member change(Member changed) {
    return database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          MemberStore.lock(connection);
          long owners = MemberStore.owners(connection);
          MemberStore.update(connection, changed);
          keepAnOwner(connection, owners);
          return changed;
        });
  }

  void remove(String id) {
    database.write(
        Database.ALL_ENVIRONMENTS,
        connection -> {
          MemberStore.lock(connection);
          long owners = MemberStore.owners(connection);
          MemberStore.delete(connection, id);
          keepAnOwner(connection, owners);
          return true;
        });
  }

  private static void keepAnOwner(Connection connection, long before) throws SQLException {
    if (before > 0 && MemberStore.owners(connection) == 0) {
      throw new ProblemException(
          409, "member.last_owner", "Somebody must stay an owner. Make another one first.");
    }
  }
}
