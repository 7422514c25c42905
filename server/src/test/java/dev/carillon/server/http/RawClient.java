package dev.carillon.server.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Speaks to the server byte by byte, so that a test can send what no client would. */
final class RawClient implements Closeable {
  /** One parsed answer. */
  record Reply(int status, Map<String, String> headers, String body) {}

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
  }

  /** One request on a connection of its own; {@code text} has plain newlines in its head. */
  static Reply ask(int port, String head, String body) throws IOException {
    try (RawClient client = new RawClient(port)) {
      client.send(head.replace("\n", "\r\n") + "\r\n\r\n" + body);
      return client.reply();
    }
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  Reply reply() throws IOException {
    return reply(true);
  }

  /** The answer to a HEAD request. */
  Reply replyWithoutBody() throws IOException {
    return reply(false);
  }

  /** Everything until the server closes. */
  String all() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Reply reply(boolean withBody) throws IOException {
    InputStream in = socket.getInputStream();
    List<String> head = head(in);
    if (head.isEmpty()) {
      throw new IOException("closed without an answer");
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : head.subList(1, head.size())) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    int length = withBody ? Integer.parseInt(headers.getOrDefault("Content-Length", "0")) : 0;
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Reply(Integer.parseInt(head.getFirst().split(" ")[1]), headers, body);
  }

  /** Whether the server has closed; waits for it. */
  boolean closes() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  private static List<String> head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return List.of();
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1).strip().lines().toList();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
