package dev.carillon.server.egress;

import dev.carillon.engine.net.Url;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Builds the request that goes on the wire. */
final class Requests {
  static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

  private Requests() {}

  /**
   * The headers are checked before. What frames the message is written here alone; a caller's own
   * {@code User-Agent}, {@code Accept} and {@code Accept-Encoding} stay.
   */
  static ClassicHttpRequest request(Outbound call, Url url) {
    BasicClassicHttpRequest request = new BasicClassicHttpRequest(call.method(), url.target());
    request.addHeader("Host", url.authority());
    boolean agent = false;
    boolean accept = false;
    boolean coding = false;
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      String name = header.getKey();
      request.addHeader(name, header.getValue());
      agent |= name.equalsIgnoreCase("User-Agent");
      accept |= name.equalsIgnoreCase("Accept");
      coding |= name.equalsIgnoreCase("Accept-Encoding");
    }
    if (!agent) {
      request.addHeader("User-Agent", "Carillon");
    }
    if (!accept) {
      request.addHeader("Accept", "*/*");
    }
    if (!coding) {
      request.addHeader("Accept-Encoding", "identity");
    }
    request.addHeader(Hops.HEADER, Integer.toString(call.hops() + 1));
    byte[] body = call.body();
    if (body != null || BODY_EXPECTED.contains(call.method())) {
      byte[] content = body == null ? new byte[0] : body;
      request.addHeader("Content-Length", Integer.toString(content.length));
      request.setEntity(new ByteArrayEntity(content, null));
    }
    return request;
  }
}
