package dev.carillon.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom PostgreSQL runs as. It refuses root, so as root its commands are prefixed by one that takes
 * another user; otherwise by nothing. The other user needs no right on the folders above the
 * database: commands start inside it and name it {@code /proc/self/cwd} (see {@link Postmaster}).
 *
 * @param name for people
 * @param uid who owns the database's files
 * @param gid their group
 * @param prefix put before every command
 */
record ServiceUser(String name, int uid, int gid, List<String> prefix) {
  private static final List<String> PREFERRED = List.of("carillon", "postgres", "nobody");
  private static final Path USERS = Path.of("/etc/passwd");

  private record Account(String name, int uid, int gid) {}

  /** The user for a database in {@code cluster}, which may be there already or not. */
  static ServiceUser choose(Path cluster) {
    int self = uidOf(Path.of("/proc/self"));
    if (self != 0) {
      return new ServiceUser(System.getProperty("user.name", "?"), self, -1, List.of());
    }
    Account account = account(cluster);
    return Stream.of(
            List.of(
                "setpriv", "--reuid=" + account.uid, "--regid=" + account.gid, "--clear-groups"),
            List.of("runuser", "-u", account.name, "--"),
            List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", account.name, "--"))
        .filter(ServiceUser::works)
        .findFirst()
        .map(prefix -> new ServiceUser(account.name, account.uid, account.gid, prefix))
        .or(ServiceUser::namespaced)
        .orElseThrow(ServiceUser::noWay);
  }

  boolean dropsRoot() {
    return !prefix.isEmpty();
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Makes {@code tree} this user's, when it is not. */
  void own(Path tree) {
    if (!dropsRoot() || uidOf(tree) == uid) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      // the top last: it tells next time whether all below was done
      for (Path path : paths.toList().reversed()) {
        Files.setAttribute(path, "unix:gid", gid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", uid, java.nio.file.LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException refused) {
      throw new EmbeddedFailure(
          "The folder " + tree + " cannot be given to " + name + ".", refused);
    }
  }

  static int uidOf(Path path) {
    try {
      return (Integer) Files.getAttribute(path, "unix:uid");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Who owned the database so far keeps it; a fresh one goes to the first account there is. */
  private static Account account(Path cluster) {
    List<Account> accounts = accounts();
    if (Files.exists(cluster)) {
      int owner = uidOf(cluster);
      Optional<Account> kept =
          accounts.stream().filter(a -> a.uid == owner && owner != 0).findFirst();
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    return PREFERRED.stream()
        .flatMap(name -> accounts.stream().filter(a -> a.name.equals(name)))
        .findFirst()
        .orElseGet(() -> new Account("nobody", 65_534, 65_534));
  }

  private static List<Account> accounts() {
    try {
      return Files.readAllLines(USERS).stream()
          .map(line -> line.split(":"))
          .filter(
              parts -> parts.length >= 4 && parts[2].matches("\\d+") && parts[3].matches("\\d+"))
          .map(p -> new Account(p[0], Integer.parseInt(p[2]), Integer.parseInt(p[3])))
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** Where even root may not change its user, a user namespace hides root from PostgreSQL. */
  private static Optional<ServiceUser> namespaced() {
    List<String> prefix = List.of("unshare", "-U");
    return works(prefix)
        ? Optional.of(new ServiceUser("root in a user namespace", 0, 0, prefix))
        : Optional.empty();
  }

  private static boolean works(List<String> prefix) {
    List<String> probe = new ArrayList<>(prefix);
    probe.addAll(List.of("/bin/sh", "-c", "test \"$(id -u)\" != 0"));
    return Commands.run(probe, Path.of("/")).ok();
  }

  private static EmbeddedFailure noWay() {
    return new EmbeddedFailure(
        "PostgreSQL must not run as root, and none of setpriv, runuser, su and unshare can change"
            + " the user here. Start Carillon as another user, or set CARILLON_DATABASE_URL.",
        null);
  }
}
