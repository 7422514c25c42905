package dev.carillon.server.db;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Unpacks the ustar and GNU archives that PostgreSQL's binaries come in: folders, files, symbolic
 * links, long names. Anything else, and any name that leads out of the target, is refused.
 */
final class TarReader {
  private static final int BLOCK = 512;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];

  private TarReader(InputStream in) {
    this.in = in;
  }

  /** Unpacks all of {@code in} (already decompressed) into the existing folder {@code target}. */
  static void unpack(InputStream in, Path target) throws IOException {
    new TarReader(in).unpackInto(target.toAbsolutePath().normalize());
  }

  private void unpackInto(Path target) throws IOException {
    String longName = "";
    while (readHeader()) {
      long size = octal(124, 12);
      char type = (char) header[156];
      if (type == 'L') {
        longName = text(body(size), 0, (int) size);
        continue;
      }
      String name = longName.isEmpty() ? name() : longName;
      longName = "";
      entry(type, inside(target, name), size, target);
    }
  }

  private void entry(char type, Path path, long size, Path target) throws IOException {
    switch (type) {
      case '5' -> Files.createDirectories(path);
      case '0', '\0' -> file(path, size);
      case '2' -> link(path, target);
      default -> throw new IOException("Expected a file, folder or link but got type " + type);
    }
  }

  private void file(Path path, long size) throws IOException {
    createParent(path);
    try (var out = Files.newOutputStream(path)) {
      copy(out, size);
    }
    boolean executable = (octal(100, 8) & 0100) != 0;
    Set<PosixFilePermission> mode =
        PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--");
    Files.setPosixFilePermissions(path, mode);
  }

  private void link(Path path, Path target) throws IOException {
    createParent(path);
    String to = text(header, 157, 100);
    Path parent = path.getParent();
    if (parent == null || !parent.resolve(to).normalize().startsWith(target)) {
      throw new IOException("A link leads out of the archive: " + to);
    }
    Files.createSymbolicLink(path, Path.of(to));
  }

  private static void createParent(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }

  private static Path inside(Path target, String name) throws IOException {
    Path path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("A name leads out of the archive: " + name);
    }
    return path;
  }

  private boolean readHeader() throws IOException {
    int read = in.readNBytes(header, 0, BLOCK);
    if (read == 0) {
      return false;
    }
    if (read < BLOCK) {
      throw new EOFException("The archive ends within a header");
    }
    if (header[0] == 0) {
      return false;
    }
    checkSum();
    return true;
  }

  private void checkSum() throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
    }
    if (sum != octal(148, 8)) {
      throw new IOException("The archive is damaged: a header's checksum is wrong");
    }
  }

  private String name() {
    String prefix = header[257] == 'u' ? text(header, 345, 155) : "";
    String name = text(header, 0, 100);
    return prefix.isEmpty() || header[263] == ' ' ? name : prefix + "/" + name;
  }

  private byte[] body(long size) throws IOException {
    if (size > 4096) {
      throw new IOException("A name in the archive is too long: " + size + " bytes");
    }
    byte[] bytes = in.readNBytes((int) size);
    skipPadding(size);
    return bytes;
  }

  private void copy(java.io.OutputStream out, long size) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long left = size;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException("The archive ends within a file");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    skipPadding(size);
  }

  private void skipPadding(long size) throws IOException {
    in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
  }

  private long octal(int from, int length) throws IOException {
    String digits = text(header, from, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException notOctal) {
      throw new IOException("The archive is damaged: a number is not octal", notOctal);
    }
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }
}
