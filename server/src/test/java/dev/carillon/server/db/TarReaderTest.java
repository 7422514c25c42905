package dev.carillon.server.db;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
  private static final int BLOCK = 512;

  @TempDir Path target;
  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

  private void entry(char type, String name, String mode, String link, String content) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, mode);
    put(header, 124, "%011o".formatted(content.length()));
    header[156] = (byte) type;
    put(header, 157, link);
    put(header, 257, "ustar");
    put(header, 148, "        ");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xFF;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    archive.writeBytes(header);
    archive.writeBytes(content.getBytes(US_ASCII));
    archive.writeBytes(new byte[(BLOCK - content.length() % BLOCK) % BLOCK]);
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private void unpack() throws IOException {
    archive.writeBytes(new byte[2 * BLOCK]);
    TarReader.unpack(new ByteArrayInputStream(archive.toByteArray()), target);
  }

  @Test
  void shouldUnpackFilesFoldersAndLinks() throws IOException {
    entry('5', "bin/", "0000755", "", "");
    entry('0', "bin/run", "0000755", "", "#!/bin/sh");
    entry('0', "share/deep/text", "0000644", "", "x".repeat(1000));
    entry('2', "lib/so", "0000777", "so.1", "");

    unpack();

    assertThat(target.resolve("bin/run")).isExecutable().hasContent("#!/bin/sh");
    assertThat(target.resolve("share/deep/text")).hasContent("x".repeat(1000));
    assertThat(Files.isExecutable(target.resolve("share/deep/text"))).isFalse();
    assertThat(Files.readSymbolicLink(target.resolve("lib/so"))).hasToString("so.1");
  }

  @Test
  void shouldReadLongNames() throws IOException {
    String name = "long/" + "n".repeat(150);
    entry('L', "././@LongLink", "0", "", name);
    entry('0', name.substring(0, 99), "0000644", "", "found");

    unpack();

    assertThat(target.resolve(name)).hasContent("found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "/etc/outside", "a/../../outside"})
  void shouldRefuseANameThatLeadsOut(String name) {
    entry('0', name, "0000644", "", "x");

    assertThatThrownBy(this::unpack).hasMessageContaining("leads out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside", "/etc/passwd"})
  void shouldRefuseALinkThatLeadsOut(String to) {
    entry('2', "lib/link", "0000777", to, "");

    assertThatThrownBy(this::unpack).hasMessageContaining("leads out");
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    entry('3', "device", "0000644", "", "");

    assertThatThrownBy(this::unpack).hasMessageContaining("type 3");
  }

  @Test
  void shouldNoticeDamage() {
    entry('0', "file", "0000644", "", "x");
    byte[] bytes = archive.toByteArray();
    bytes[0] = 'X';

    assertThatThrownBy(() -> TarReader.unpack(new ByteArrayInputStream(bytes), target))
        .hasMessageContaining("damaged");
  }

  @Test
  void shouldNoticeThatItEndsTooEarly() {
    entry('0', "file", "0000644", "", "x".repeat(2000));
    byte[] bytes = java.util.Arrays.copyOf(archive.toByteArray(), 1000);

    assertThatThrownBy(() -> TarReader.unpack(new ByteArrayInputStream(bytes), target))
        .isInstanceOf(EOFException.class);
  }
}
