package dev.carillon.server.workspace;

import dev.carillon.engine.json.Json;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The settings over HTTP. */
public final class WorkspaceApi implements Routes {
  private static final int LONGEST_NAME = 100;

  private final Workspace workspace;

  public WorkspaceApi(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/settings", "Show the environment's settings", this::show).giving("Settings"),
        Route.put("/v1/settings", "Replace the environment's settings", this::replace)
            .taking("Settings")
            .giving("Settings"));
  }

  private Answer show(Request request) {
    return answer(workspace.get(request.environment()));
  }

  private Answer replace(Request request) {
    ObjectNode sent = request.jsonObject();
    List<FieldError> errors = new ArrayList<>();
    ObjectNode document = Json.object();
    for (String name : sent.propertyNames()) {
      JsonNode value = sent.path(name);
      String wrong = value.isString() ? wrong(name, value.stringValue().strip()) : unknown(name);
      if (wrong.isEmpty()) {
        document.put(name, value.stringValue().strip());
      } else {
        errors.add(new FieldError("/" + name, "field.invalid", wrong));
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          422, "body.invalid", "Some settings cannot be accepted; see errors.", errors);
    }
    workspace.put(request.environment(), document, expected(request));
    return answer(workspace.get(request.environment()));
  }

  private static String unknown(String name) {
    return "Write \"" + name + "\" as text, or remove it.";
  }

  /** What is wrong with a setting, or nothing. */
  private static String wrong(String name, String value) {
    return switch (name) {
      case "name" ->
          value.isEmpty() || value.length() > LONGEST_NAME
              ? "Write a name of 1 to 100 characters."
              : "";
      case "timezone" ->
          ZoneId.getAvailableZoneIds().contains(value)
              ? ""
              : "Choose an IANA time zone such as Asia/Kolkata.";
      case "retention" ->
          value.matches("P[1-9][0-9]{0,3}D") ? "" : "Write how many days are kept, as P90D.";
      case "locale" -> isLocale(value) ? "" : "Write a language such as en or pt-BR.";
      default -> "There is no setting \"" + name + "\". Remove it.";
    };
  }

  private static boolean isLocale(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException _) {
      return false;
    }
  }

  private static Optional<Long> expected(Request request) {
    Optional<String> tag = request.header("if-match").map(String::strip);
    if (tag.isEmpty() || tag.get().equals("*")) {
      return Optional.empty();
    }
    String number = tag.get().replace("W/", "").replace("\"", "");
    boolean plain =
        !number.isEmpty()
            && number.length() < 18
            && number.chars().allMatch(c -> c >= '0' && c <= '9');
    return Optional.of(plain ? Long.parseLong(number) : -1L);
  }

  private static Answer answer(Workspace.Stored stored) {
    return Answer.json(200, stored.document()).with("ETag", "\"" + stored.revision() + "\"");
  }
}
