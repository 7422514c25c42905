package dev.carillon.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway that may reach loopback. */
abstract class EgressSetting {
  static final Duration TIME = Duration.ofSeconds(5);

  Egress egress;

  @BeforeEach
  void open() {
    egress = Egress.open(AllowList.parse("127.0.0.0/8"));
  }

  @AfterEach
  void close() {
    egress.close();
  }

  Exchange get(Peer peer, Duration time) {
    return egress.send(Outbound.of("GET", peer.url(), time, "test"));
  }

  static Exchange.Answered answered(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Exchange.Answered.class);
    return (Exchange.Answered) exchange;
  }

  static Peer gzipped(String coding, byte[] packed) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + packed.length;
    return Peer.plays((in, out) -> {
      in.next();
      out.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(packed);
    });
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(plain);
    }
    return packed.toByteArray();
  }
}
