package dev.carillon.server.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The one folder to back up: generated keys, the embedded database, attachments. Held by one server
 * at a time, by a file lock that ends with the process however it ends.
 */
public final class DataFolder implements AutoCloseable {
  private static final int KEY_BYTES = 32;

  private final Path root;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path root, FileChannel channel, FileLock lock) {
    this.root = root;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is not there and takes it.
   *
   * @throws BadSetting when it cannot be made or another server holds it
   */
  public static DataFolder open(Path root) {
    try {
      createPrivate(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new BadSetting(
            "CARILLON_DATA is in use: another Carillon server runs on "
                + root
                + ". Stop that one, or choose another folder.");
      }
      return new DataFolder(root, channel, lock);
    } catch (IOException refused) {
      throw new BadSetting(
          "CARILLON_DATA cannot be used: this user may not make or write " + root + ".");
    }
  }

  /** The folder itself, absolute. */
  public Path root() {
    return root;
  }

  /** A folder below it, made when it is not there; only its owner may look into it. */
  public Path folder(String name) {
    try {
      return createPrivate(root.resolve(name));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /**
   * A random key kept in {@code keys/NAME}, readable by its owner alone; made on first use, the
   * same ever after. 256 bits as base64 without padding, letters safe in a URL.
   */
  public String generatedKey(String name) {
    Path file = folder("keys").resolve(name);
    try {
      if (!Files.exists(file)) {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        writePrivate(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
      }
      return Files.readString(file).strip();
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Whether a key of that name was made before. */
  public boolean hasKey(String name) {
    return Files.exists(root.resolve("keys").resolve(name));
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException ignored) {
      // the process ends; the lock ends with it
    }
  }

  @SuppressWarnings("NullAway") // tryLock answers null when another process holds it
  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static Path createPrivate(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      // others may pass through to what is open to them below, never list
      return Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
    } catch (FileAlreadyExistsException there) {
      if (!Files.isDirectory(folder)) {
        throw there;
      }
      return folder;
    }
  }

  /** Complete or absent, also when the machine stops half-way: written beside, synced, renamed. */
  private static void writePrivate(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      out.write(java.nio.ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)));
      out.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
