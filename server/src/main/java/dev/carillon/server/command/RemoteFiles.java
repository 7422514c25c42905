package dev.carillon.server.command;

import dev.carillon.engine.json.Json;
import dev.carillon.engine.json.MalformedJson;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.egress.Exchange;
import dev.carillon.server.egress.Outbound;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Pulls workflows from a running server and pushes them to it. */
public final class RemoteFiles {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Egress egress;
  private final String base;
  private final String key;
  private final PrintStream out;

  /**
   * @param base address of the server, without a slash at its end
   * @param key an API key that may edit workflows
   */
  public RemoteFiles(Egress egress, String base, String key, PrintStream out) {
    this.egress = egress;
    this.base = base;
    this.key = key;
    this.out = out;
  }

  /** Writes every draft into the folder as {@code <key>.json}; secrets stay as marks. */
  public int pull(Path path) {
    Folder folder = new Folder(path);
    int written = 0;
    int found = 0;
    String cursor = "";
    while (cursor != null) {
      Reply page =
          ask(
              "GET",
              "/v1/workflows?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
              null);
      if (page.status() != 200) {
        return refused(page);
      }
      for (JsonNode workflow : page.body().path("items")) {
        found++;
        written += folder.write(workflow.path("key").asString(), workflow.path("draft")) ? 1 : 0;
      }
      JsonNode next = page.body().path("nextCursor");
      cursor = next.isString() ? next.stringValue() : null;
    }
    out.println(found + " workflows, " + written + " files written");
    return 0;
  }

  /**
   * Checks every file on the server and, only when none has an error, saves them all as drafts.
   *
   * @param publish whether they are published too
   */
  public int push(Path path, boolean publish) {
    List<String> problems = new ArrayList<>();
    Map<String, JsonNode> documents = new LinkedHashMap<>();
    for (Path file : new Folder(path).files()) {
      Optional<JsonNode> document = Folder.read(file, problems);
      document.ifPresent(found -> check(file, found, problems));
      document.ifPresent(found -> documents.put(Folder.key(file), found));
    }
    problems.forEach(out::println);
    if (!problems.isEmpty()) {
      out.println("Nothing was pushed.");
      return 1;
    }
    for (var entry : documents.entrySet()) {
      String at = "/v1/workflows/" + entry.getKey();
      Reply saved = ask("PUT", at, entry.getValue());
      Reply last =
          saved.status() < 300 && publish ? ask("POST", at + "/publish", Json.object()) : saved;
      if (last.status() >= 300) {
        return refused(last);
      }
      out.println(
          entry.getKey()
              + (publish ? ": published " : ": saved, revision ")
              + (publish ? last.body().path("version") : saved.body().path("revision")));
    }
    return 0;
  }

  private void check(Path file, JsonNode document, List<String> problems) {
    Reply reply = ask("POST", "/v1/check", document);
    if (reply.status() != 200) {
      problems.add(file + ": " + reply.status() + " " + reply.body().path("detail").asString(""));
    }
    for (JsonNode problem : reply.body().path("problems")) {
      if (problem.path("level").asString("").equals("error")) {
        problems.add(
            "%s %s: error %s: %s"
                .formatted(
                    file,
                    problem.path("pointer").asString(""),
                    problem.path("code").asString(""),
                    problem.path("message").asString("")));
      }
    }
  }

  private int refused(Reply reply) {
    out.println(
        "The server at "
            + base
            + " answered "
            + reply.status()
            + ": "
            + reply.body().path("detail").asString("no reason"));
    reply
        .body()
        .path("errors")
        .forEach(error ->
            out.println(
                error.path("pointer").asString("")
                    + " "
                    + error.path("code").asString("")
                    + ": "
                    + error.path("message").asString("")));
    return 1;
  }

  private record Reply(int status, JsonNode body) {}

  private Reply ask(String method, String path, @Nullable JsonNode body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + key);
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    byte[] bytes = body == null ? null : Json.bytes(body);
    Exchange exchange =
        egress.send(new Outbound(method, base + path, headers, bytes, LIMIT, "command", 0));
    return switch (exchange) {
      case Exchange.Answered answer -> new Reply(answer.status(), read(answer));
      case Exchange.Refused refused ->
          new Reply(0, Json.object().put("detail", refused.sentence()));
      case Exchange.Broken broken -> new Reply(0, Json.object().put("detail", broken.sentence()));
    };
  }

  private static JsonNode read(Exchange.Answered answer) {
    try {
      return answer.body().length == 0 ? Json.object() : Json.parse(answer.body());
    } catch (MalformedJson noJson) {
      return Json.object().put("detail", "no JSON came back");
    }
  }
}
