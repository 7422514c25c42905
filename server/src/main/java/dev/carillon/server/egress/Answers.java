package dev.carillon.server.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads an answer into memory within its bounds. */
final class Answers {
  private static final int CHUNK = 8 * 1024;

  /** An answer over its bounds. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(String what) {
      super(what);
    }
  }

  /** An answer in an encoding that we did not ask for and cannot read. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1;

    Unreadable(String what) {
      super(what);
    }
  }

  private Answers() {}

  static Map<String, String> headers(ClassicHttpResponse response, int limit) throws TooLarge {
    Map<String, String> headers = new LinkedHashMap<>();
    int size = 0;
    for (Header header : response.getHeaders()) {
      String value = header.getValue() == null ? "" : header.getValue();
      size += header.getName().length() + value.length();
      if (size > limit) {
        throw new TooLarge("headers");
      }
      headers.merge(header.getName().toLowerCase(Locale.ROOT), value, (a, b) -> a + ", " + b);
    }
    return headers;
  }

  /** The whole body, decoded. */
  static byte[] body(ClassicHttpResponse response, Map<String, String> headers, int limit)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new byte[0];
    }
    long length = entity.getContentLength();
    if (length > limit) {
      throw new TooLarge("body");
    }
    String coding = headers.getOrDefault("content-encoding", "identity").strip();
    InputStream content = entity.getContent();
    if (coding.isEmpty() || coding.equalsIgnoreCase("identity")) {
      return length >= 0 ? exactly(content, (int) length) : upTo(content, limit);
    }
    if (!coding.equalsIgnoreCase("gzip") && !coding.equalsIgnoreCase("x-gzip")) {
      throw new Unreadable("coding");
    }
    byte[] packed = upTo(content, limit);
    return packed.length == 0 ? packed : unpacked(packed, limit);
  }

  /** Counted twice, packed and unpacked: a stream of empty members is as endless as a bomb. */
  private static byte[] unpacked(byte[] packed, int limit) throws IOException {
    try (InputStream stream =
        new GZIPInputStream(new java.io.ByteArrayInputStream(packed), CHUNK)) {
      return upTo(stream, limit);
    } catch (ZipException | java.io.EOFException _) {
      throw new Unreadable("gzip");
    }
  }

  private static byte[] exactly(InputStream content, int length) throws IOException {
    byte[] body = new byte[length];
    int at = 0;
    while (at < length) {
      int read = content.read(body, at, length - at);
      if (read < 0) {
        throw new java.io.EOFException("body");
      }
      at += read;
    }
    return body;
  }

  private static byte[] upTo(InputStream content, int limit) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    int read = content.read(chunk);
    while (read >= 0) {
      if (body.size() + read > limit) {
        throw new TooLarge("body");
      }
      body.write(chunk, 0, read);
      read = content.read(chunk);
    }
    return body.toByteArray();
  }
}
