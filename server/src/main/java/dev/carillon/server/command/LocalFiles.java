package dev.carillon.server.command;

import dev.carillon.engine.Engine;
import dev.carillon.engine.definition.NotADocument;
import dev.carillon.engine.definition.Problem;
import dev.carillon.engine.json.Json;
import dev.carillon.engine.run.PlainWorld;
import dev.carillon.engine.run.World;
import dev.carillon.engine.step.StepCheck;
import dev.carillon.server.workflow.Scenarios;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks and tries files without a server. What a server would know (integrations, endpoints, other
 * workflows) is taken to be there; notifications come from {@code notifications/} beside the files.
 */
public final class LocalFiles {
  private final Engine engine = new Engine();
  private final PrintStream out;

  public LocalFiles(PrintStream out) {
    this.out = out;
  }

  /** Prints the problems of a file; 1 when there is an error. */
  public int check(Path file) {
    List<String> lines = new ArrayList<>();
    Path parent = file.toAbsolutePath().getParent();
    boolean wrong =
        Folder.read(file, lines)
            .map(document ->
                check(file, document, new Folder(parent == null ? file : parent), lines))
            .orElse(true);
    lines.forEach(out::println);
    return wrong ? 1 : 0;
  }

  private boolean check(Path file, JsonNode document, Folder folder, List<String> lines) {
    List<Problem> problems;
    try {
      problems = engine.checker().check(document, new Assumed(folder));
    } catch (NotADocument none) {
      problems = none.problems();
    }
    problems.forEach(problem -> lines.add(line(file, problem)));
    return problems.stream().anyMatch(problem -> problem.level() == Problem.Level.ERROR);
  }

  /** Plays the scenarios of all files; 1 when one does not come out as it says. */
  public int test(Path path) {
    Folder folder = new Folder(path);
    List<String> lines = new ArrayList<>();
    int failed = 0;
    int played = 0;
    for (Path file : folder.files()) {
      Optional<JsonNode> document = Folder.read(file, lines);
      if (document.isEmpty() || check(file, document.get(), folder, lines)) {
        failed++;
        continue;
      }
      played += document.get().path("scenarios").size();
      List<Problem> problems =
          Scenarios.play(
              engine, engine.steps().read(document.get()), Folder.key(file), playing(folder));
      problems.forEach(problem -> lines.add(line(file, problem)));
      failed += problems.isEmpty() ? 0 : 1;
    }
    lines.forEach(out::println);
    out.println(played + " scenarios played, " + failed + " files with errors");
    return failed == 0 ? 0 : 1;
  }

  static String line(Path file, Problem problem) {
    return "%s%s: %s %s: %s"
        .formatted(
            file,
            problem.pointer().isEmpty() ? "" : " " + problem.pointer(),
            problem.level().word(),
            problem.code(),
            problem.message());
  }

  /** What nobody can know without a server is assumed to be there. */
  private record Assumed(Folder folder) implements StepCheck.Surroundings {
    @Override
    public @Nullable ObjectNode notification(String key) {
      return folder.notification(key).orElseGet(() -> standIn(true));
    }

    @Override
    public boolean workflow(String key) {
      return true;
    }

    @Override
    public boolean endpoint(String key) {
      return true;
    }

    @Override
    public boolean integration(String key) {
      return true;
    }

    @Override
    public boolean connection(String key) {
      return true;
    }

    @Override
    public boolean carried(String channel) {
      return true;
    }
  }

  /** A notification that is not beside the files: something on every channel it may be sent on. */
  private static ObjectNode standIn(boolean everywhere) {
    ObjectNode notification = Json.object().put("name", "Stand-in");
    notification.put("category", "transactional");
    ObjectNode channels = notification.putObject("channels");
    channels.putObject("sms").put("text", "…");
    channels.putObject("email").put("subject", "…").put("text", "…");
    if (everywhere) {
      for (String channel :
          List.of("whatsapp", "push", "webpush", "inbox", "slack", "teams", "discord", "voice")) {
        channels.putObject(channel);
      }
    }
    return notification;
  }

  private static World playing(Folder folder) {
    return new PlainWorld(
        key -> folder.notification(key).orElseGet(() -> standIn(false)),
        id -> null,
        World.Delivery.CARRIED);
  }
}
