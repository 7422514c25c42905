package dev.carillon.server.trigger.webhook;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code multipart/form-data} (RFC 7578). A field becomes text; a file becomes what it is
 * called, its type and its size: its content is not kept and nothing is ever opened.
 */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("[;\\s]filename=\"([^\"]*)\"");
  private static final int MOST_PARTS = 1_000;

  private Multipart() {}

  static JsonNode read(byte[] body, String contentType) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw malformed("The Content-Type names no boundary.");
    }
    String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    // One character a byte, so that offsets are those of the bytes.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String line =
        "--" + new String(mark.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    int at = text.startsWith(line) ? 0 : text.indexOf("\r\n" + line);
    if (at < 0) {
      throw malformed("The body does not begin with its boundary.");
    }
    at = text.startsWith(line) ? line.length() : at + 2 + line.length();
    ObjectNode fields = Json.object();
    for (int parts = 0; !text.startsWith("--", at); parts++) {
      int end = text.indexOf("\r\n" + line, at);
      if (end < 0 || !text.startsWith("\r\n", at) || parts == MOST_PARTS) {
        throw malformed("A part does not end, or there are more than " + MOST_PARTS + ".");
      }
      part(text.substring(at + 2, Math.max(end, at + 2)), fields);
      at = end + 2 + line.length();
    }
    return fields;
  }

  private static void part(String part, ObjectNode fields) {
    int blank = part.startsWith("\r\n") ? 0 : part.indexOf("\r\n\r\n");
    if (blank < 0) {
      throw malformed("A part has no end of its headers.");
    }
    String head = part.substring(0, blank);
    String content = part.substring(Math.min(part.length(), blank + (blank == 0 ? 2 : 4)));
    String disposition = header(head, "content-disposition");
    Matcher name = NAME.matcher(disposition);
    if (!name.find()) {
      throw malformed("A part has no name.");
    }
    Matcher file = FILE.matcher(disposition);
    add(
        fields,
        utf8(name.group(1)),
        file.find() ? file(utf8(file.group(1)), head, content) : Json.tree(utf8(content)));
  }

  private static JsonNode file(String name, String head, String content) {
    String type = header(head, "content-type");
    return Json.object()
        .put("filename", name)
        .put("contentType", type.isEmpty() ? "application/octet-stream" : type)
        .put("size", content.length());
  }

  private static void add(ObjectNode fields, String name, JsonNode value) {
    JsonNode before = fields.get(name);
    if (before == null) {
      fields.set(name, value);
    } else if (before instanceof ArrayNode list) {
      list.add(value);
    } else {
      fields.set(name, Json.array().add(before).add(value));
    }
  }

  private static String header(String head, String name) {
    for (String line : head.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).strip();
      }
    }
    return "";
  }

  private static String utf8(String bytes) {
    return Payloads.text(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ProblemException malformed(String why) {
    return new ProblemException(400, "body.malformed", "The form cannot be read. " + why);
  }
}
