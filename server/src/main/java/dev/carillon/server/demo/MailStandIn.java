package dev.carillon.server.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A mail server on loopback that takes everything and tells whom it was for: RFC 5321, the least.
 */
public final class MailStandIn implements AutoCloseable {
  private final ServerSocket listener;
  private final Consumer<String> onMail;

  private MailStandIn(ServerSocket listener, Consumer<String> onMail) {
    this.listener = listener;
    this.onMail = onMail;
  }

  /**
   * Listens on a free port.
   *
   * @param onMail told a line for each mail
   */
  public static MailStandIn start(Consumer<String> onMail) {
    try {
      MailStandIn mail =
          new MailStandIn(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), onMail);
      Thread.ofVirtual().name("mail stand-in").start(mail::listen);
      return mail;
    } catch (IOException failed) {
      throw new UncheckedIOException("The demo's mail server cannot listen on loopback", failed);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream()) {
      say(out, "220 stand-in ready");
      String to = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          case "RCPT" -> {
            to = line.replaceAll("(?i).*<([^>]*)>.*", "$1");
            say(out, "250 ok");
          }
          case "DATA" -> {
            say(out, "354 go on");
            onMail.accept("mailbox     mail to " + to + ": " + subject(in));
            say(out, "250 taken");
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException gone) {
      // The other side has hung up: nothing to answer any more.
    }
  }

  private static String subject(BufferedReader in) throws IOException {
    String subject = "(no subject)";
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      if (line.startsWith("Subject: ")) {
        subject = line.substring(9);
      }
    }
    return subject;
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
