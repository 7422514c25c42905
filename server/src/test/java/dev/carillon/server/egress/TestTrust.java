package dev.carillon.server.egress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for tests, made by the JDK's keytool. */
final class TestTrust {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private TestTrust() {}

  static SSLContext none() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A key signed by an authority of its own; {@code more} are further keytool options. */
  static Path signed(Path folder, String names, String... more) throws Exception {
    Path store = folder.resolve("k" + System.nanoTime() + ".p12");
    keytool(store, "-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c");
    List<String> leaf =
        new ArrayList<>(
            List.of(
                "-alias", "leaf", "-dname", "CN=test", "-ext", "san=" + names, "-signer", "ca"));
    leaf.addAll(List.of(more));
    keytool(store, leaf.toArray(String[]::new));
    return store;
  }

  private static void keytool(Path store, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString()));
    command.addAll(List.of(options));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /** A context that serves with this key and trusts the authority that signed it. */
  static SSLContext of(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry("ca", keys.getCertificate("ca"));
    keys.deleteEntry("ca");
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
