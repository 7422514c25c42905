package dev.carillon.server.egress;

import dev.carillon.engine.net.Url;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** One call on its way, from its turn to its whole answer. Used once, by one thread. */
final class Call {
  private static final int MOST_INFORMATIONAL = 8;
  private static final long ROUNDING = 20_000_000;

  private final Dialer dialer;
  private final Lanes lanes;
  private final Limits limits;
  private final Outbound outbound;
  private final Url url;
  private final Deadline deadline;
  private final long begun = System.nanoTime();
  private boolean sent;

  Call(Dialer dialer, Lanes lanes, Limits limits, Outbound outbound, Url url, Deadline deadline) {
    this.dialer = dialer;
    this.lanes = lanes;
    this.limits = limits;
    this.outbound = outbound;
    this.url = url;
    this.deadline = deadline;
  }

  Exchange run() {
    Lane.Key key = new Lane.Key(url.secure(), url.host(), url.port());
    Lane lane = lanes.enter(key);
    try {
      if (!lanes.begin(lane, deadline)) {
        return Breakage.waiting(url, elapsed());
      }
      try {
        return over(lane);
      } finally {
        lanes.end(lane);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Breakage.waiting(url, elapsed());
    } finally {
      lanes.leave(key);
    }
  }

  private Exchange over(Lane lane) {
    Wire wire = null;
    try {
      wire = lanes.rested(lane);
      if (wire == null) {
        wire = open();
      } else {
        deadline.watch(wire.socket());
      }
      Exchange answer = exchange(lane, wire);
      wire = null;
      return answer;
    } catch (Blocked blocked) {
      return new Exchange.Refused("egress_blocked", blocked.sentence());
    } catch (IOException | HttpException | RuntimeException failed) {
      return Breakage.of(failed, url, late(failed), sent, elapsed());
    } finally {
      if (wire != null) {
        wire.drop();
      }
    }
  }

  /** A connect that gave up when the call's own time ran out, but for a rounding, is late too. */
  private boolean late(Exception failed) {
    return deadline.passed()
        || (failed instanceof SocketTimeoutException && deadline.remaining() < ROUNDING);
  }

  private Wire open() throws IOException {
    long nanos = Math.min(limits.connect().toNanos(), deadline.remaining());
    Socket socket = dialer.dial(url.host(), url.ip(), url.port(), Ports::http, deadline, nanos);
    try {
      SSLSocket secured = url.secure() ? dialer.secure(socket, url.host(), url.port()) : null;
      return new Wire(socket, secured, limits.age().toNanos());
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }

  private Exchange exchange(Lane lane, Wire wire) throws IOException, HttpException {
    ClassicHttpRequest request = Requests.request(outbound, url);
    DefaultBHttpClientConnection connection = wire.connection();
    sent = true;
    connection.sendRequestHeader(request);
    connection.sendRequestEntity(request);
    connection.flush();
    ClassicHttpResponse response = answer(connection);
    Map<String, String> headers = Answers.headers(response, limits.headers());
    byte[] body = new byte[0];
    if (MessageSupport.canResponseHaveBody(outbound.method(), response)) {
      connection.receiveResponseEntity(response);
      body = Answers.body(response, headers, limits.body());
    }
    boolean watched = deadline.release();
    boolean again =
        watched
            && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
                request, response, HttpCoreContext.create());
    lanes.rest(lane, wire, again ? keep(headers.get("keep-alive")) : 0);
    return new Exchange.Answered(response.getCode(), headers, body, elapsed());
  }

  private static ClassicHttpResponse answer(DefaultBHttpClientConnection connection)
      throws IOException, HttpException {
    for (int i = 0; i <= MOST_INFORMATIONAL; i++) {
      ClassicHttpResponse response = connection.receiveResponseHeader();
      if (response.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
        break;
      }
      if (response.getCode() >= HttpStatus.SC_SUCCESS) {
        return response;
      }
    }
    throw new ProtocolException("informational");
  }

  /** How long the connection may rest, in nanoseconds: what the server announced, less a second. */
  private long keep(@Nullable String announced) {
    long standard = limits.idle().toNanos();
    int at = announced == null ? -1 : announced.indexOf("timeout=");
    if (announced == null || at < 0) {
      return standard;
    }
    long seconds = 0;
    for (int i = at + 8; i < announced.length() && i < at + 13; i++) {
      char c = announced.charAt(i);
      if (c < '0' || c > '9') {
        break;
      }
      seconds = seconds * 10 + (c - '0');
    }
    return Math.min((seconds - 1) * 1_000_000_000L, 8 * standard);
  }

  private long elapsed() {
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
