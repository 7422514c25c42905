package dev.carillon.server.egress;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A stand-in that speaks raw bytes: whatever a hostile or broken server would. */
final class Peer implements AutoCloseable {
  /** What to do with one accepted connection. */
  interface Script {
    void play(Requests in, OutputStream out) throws Exception;
  }

  /** Reads requests as raw text, one head and its body at a time. */
  static final class Requests {
    private final BufferedReader reader;
    private final List<String> seen;

    Requests(Socket socket, List<String> seen) throws IOException {
      this.reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      this.seen = seen;
    }

    /** The next request whole, or an empty text at the end of the connection. */
    String next() throws IOException {
      StringBuilder head = new StringBuilder();
      int length = 0;
      String line = reader.readLine();
      while (line != null && !line.isEmpty()) {
        head.append(line).append('\n');
        if (line.startsWith("Content-Length: ")) {
          length = Integer.parseInt(line.substring(16));
        }
        line = reader.readLine();
      }
      if (line == null) {
        return "";
      }
      head.append('\n');
      for (int i = 0; i < length; i++) {
        head.append((char) reader.read());
      }
      seen.add(head.toString());
      return head.toString();
    }
  }

  final AtomicInteger connections = new AtomicInteger();
  final List<String> seen = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  Peer(ServerSocket server, Script script) {
    this.server = server;
    Thread.ofVirtual().start(() -> accept(script));
  }

  static Peer at(String address, Script script) throws IOException {
    return new Peer(new ServerSocket(0, 512, InetAddress.getByName(address)), script);
  }

  static Peer plays(Script script) throws IOException {
    return at("127.0.0.1", script);
  }

  /** Answers every request on a connection with the same bytes. */
  static Peer answers(String response) throws IOException {
    return plays((in, out) -> {
      while (!in.next().isEmpty()) {
        out.write(response.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    });
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  int port() {
    return server.getLocalPort();
  }

  String url() {
    return "http://" + server.getInetAddress().getHostAddress() + ":" + port() + "/";
  }

  private void accept(Script script) {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket, script));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket, Script script) {
    try (socket) {
      script.play(new Requests(socket, seen), socket.getOutputStream());
    } catch (Exception _) {
      // The caller hung up, as many of these tests want.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
