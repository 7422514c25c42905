package dev.carillon.server.effect.message.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers as told; for what no real one does on demand. */
final class MailServer implements AutoCloseable {
  final List<String> mails = new CopyOnWriteArrayList<>();
  final List<String> commands = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  /** Answer to RCPT; and to the dot, where "drop" closes the connection instead. */
  volatile String toRecipient = "250 ok";

  volatile String toDot = "250 taken";
  volatile boolean dropsAfterMail;

  MailServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  long connections() {
    return commands.stream().filter(one -> one.startsWith("EHLO")).count();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      say(socket, "220 stand-in");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        if (line.startsWith("RCPT")) {
          say(socket, toRecipient);
        } else if (line.startsWith("DATA")) {
          say(socket, "354 go on");
          mails.add(mail(in));
          if (toDot.equals("drop")) {
            return;
          }
          say(socket, toDot);
          if (dropsAfterMail) {
            return;
          }
        } else {
          say(socket, line.startsWith("QUIT") ? "221 bye" : "250 ok");
        }
      }
    } catch (IOException gone) {
      // The client has closed.
    }
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append("\r\n");
    }
    return mail.toString();
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
