package dev.carillon.server.insight;

import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.effect.message.Messages;
import dev.carillon.server.http.Answer;
import dev.carillon.server.http.FieldError;
import dev.carillon.server.http.ProblemException;
import dev.carillon.server.http.Request;
import dev.carillon.server.http.Route;
import dev.carillon.server.http.Routes;
import dev.carillon.server.notification.Notifications;
import dev.carillon.server.run.RunReader;
import dev.carillon.server.workflow.Captures;
import dev.carillon.server.workflow.Workflows;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/contacts/{id}/why}: the support person's question. */
public final class WhyApi implements Routes {
  private final Contacts contacts;
  private final Workflows workflows;
  private final Notifications notifications;
  private final Why why;

  public WhyApi(
      Contacts contacts,
      Messages messages,
      RunReader runs,
      Workflows workflows,
      Notifications notifications,
      Captures captures) {
    this.contacts = contacts;
    this.workflows = workflows;
    this.notifications = notifications;
    this.why = new Why(messages, runs, workflows, notifications, captures);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/contacts/{id}/why", "Why a message was or was not sent", this::answer)
            .giving("Verdict"));
  }

  private Answer answer(Request request) {
    String environment = request.environment();
    Contact contact =
        contacts
            .get(environment, request.path("id"))
            .orElseThrow(() -> ProblemException.notFound("contact"));
    String workflow = given(request, "workflow");
    String notification = given(request, "notification");
    if (workflow == null && notification == null) {
      throw invalid("workflow", "Say what it is about: workflow=KEY or notification=KEY.");
    }
    if (workflow != null && !workflows.exists(workflow)) {
      throw ProblemException.notFound("workflow");
    }
    if (notification != null && !notifications.exists(notification)) {
      throw ProblemException.notFound("notification");
    }
    Question question =
        new Question(
            environment,
            contact.id(),
            workflow,
            notification,
            given(request, "channel"),
            at(request));
    return Answer.json(200, why.answer(question, contact).json());
  }

  private static @Nullable String given(Request request, String name) {
    return request.query(name).filter(text -> !text.isBlank()).orElse(null);
  }

  private static @Nullable Instant at(Request request) {
    String text = given(request, "at");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException bad) {
      throw invalid("at", "Write at as 2026-05-01T09:00:00Z.");
    }
  }

  private static ProblemException invalid(String name, String sentence) {
    return new ProblemException(
        422,
        "query.invalid",
        sentence,
        List.of(new FieldError("/" + name, "query.invalid", sentence)));
  }
}
