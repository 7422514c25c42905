package dev.carillon.server.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the jar that carries them. They go below the data
 * folder; as root, when a folder above is closed to the user that is to run them, to a place of
 * root's that is open (they hold nothing that needs a backup).
 */
final class PostgresBinaries {
  /** The version inside the jar; a change of its first number needs a new cluster folder. */
  static final String VERSION = "18.6";

  static final String MAJOR = "18";

  private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);

  private PostgresBinaries() {}

  /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
  static Path unpacked(Path below, ServiceUser user) {
    List<Path> places = new ArrayList<>();
    if (!user.dropsRoot() || reachable(below)) {
      places.add(below);
    }
    if (user.dropsRoot()) {
      places.add(Path.of("/var/lib/carillon"));
      places.add(Path.of("/opt/carillon"));
      places.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "carillon-root"));
    }
    IOException last = null;
    for (Path place : places) {
      try {
        Path home = unpackedIn(place);
        if (works(home, user)) {
          return home;
        }
      } catch (IOException refused) {
        last = refused;
      }
    }
    throw new EmbeddedFailure(
        "PostgreSQL's programs cannot be unpacked and run in any of "
            + places
            + ". Make one writable and allow programs there, or set CARILLON_DATABASE_URL.",
        last);
  }

  private static Path unpackedIn(Path place) throws IOException {
    Path home = place.resolve("programs-" + VERSION);
    if (Files.isDirectory(home)) {
      trusted(home);
      return home;
    }
    Files.createDirectories(place);
    trusted(place);
    Path draft = Files.createTempDirectory(place, "unpacking-");
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream packed = resource();
        InputStream plain = new XZInputStream(packed)) {
      TarReader.unpack(plain, draft);
    }
    try {
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException raced) {
      delete(draft);
    }
    return home;
  }

  /** Programs that root starts must not lie where somebody else could have put them. */
  private static void trusted(Path folder) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(folder);
    boolean open =
        mode.contains(PosixFilePermission.OTHERS_WRITE)
            || mode.contains(PosixFilePermission.GROUP_WRITE);
    int owner = ServiceUser.uidOf(folder);
    if (open || (owner != 0 && owner != ServiceUser.uidOf(Path.of("/proc/self")))) {
      throw new IOException(folder + " can be written by others");
    }
  }

  private static InputStream resource() throws IOException {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String name =
        switch (machine) {
          case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
          case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
          default -> "";
        };
    InputStream found =
        system.startsWith("linux") ? PostgresBinaries.class.getResourceAsStream("/" + name) : null;
    if (found == null) {
      throw new EmbeddedFailure(
          "There is no embedded PostgreSQL for "
              + system
              + " on "
              + machine
              + ". Install PostgreSQL 15 or newer and set CARILLON_DATABASE_URL.",
          null);
    }
    return found;
  }

  private static boolean works(Path home, ServiceUser user) {
    var ended =
        Commands.run(
            user.command(List.of(home.resolve("bin/postgres").toString(), "--version")),
            Path.of("/"));
    if (!ended.ok()) {
      log.warn("PostgreSQL's programs do not run in {}: {}", home, ended.output().strip());
    }
    return ended.ok();
  }

  /** Whether anybody may pass through all folders down to {@code folder} (made or not yet). */
  private static boolean reachable(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      try {
        if (Files.exists(at)
            && !Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      } catch (IOException unreadable) {
        return false;
      }
    }
    return true;
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.toList().reversed()) {
        Files.delete(path);
      }
    }
  }
}
