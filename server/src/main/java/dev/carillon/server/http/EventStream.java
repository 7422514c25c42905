package dev.carillon.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Writes Server-Sent Events. For one thread; each event is on the wire when the call returns. */
public final class EventStream {
  private final OutputStream out;
  private final BooleanSupplier open;

  EventStream(OutputStream out, BooleanSupplier open) {
    this.out = out;
    this.open = open;
  }

  /** False when the server stops: then the writer returns. */
  public boolean isOpen() {
    return open.getAsBoolean();
  }

  /**
   * Sends one event.
   *
   * @param id what the client gives as {@code Last-Event-ID} when it comes back, or null
   * @param data any text; its lines become data lines
   * @throws IOException when the client has gone
   */
  public void send(@Nullable String id, String event, String data) throws IOException {
    StringBuilder text = new StringBuilder();
    if (id != null) {
      text.append("id: ").append(id).append('\n');
    }
    text.append("event: ").append(event).append('\n');
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    if (data.isEmpty()) {
      text.append("data:\n");
    }
    write(text.append('\n').toString());
  }

  /** A comment that keeps proxies awake and finds out whether the client is still there. */
  public void beat() throws IOException {
    write(": \n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
