package dev.carillon.server.effect.message.http;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Problems;
import dev.carillon.engine.expression.ConditionProblem;
import dev.carillon.engine.expression.Conditions;
import dev.carillon.engine.expression.RenderFailure;
import dev.carillon.engine.expression.TemplateProblem;
import dev.carillon.engine.expression.Templates;
import dev.carillon.engine.net.UrlCheck;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.egress.Outbound;
import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Outcome;
import dev.carillon.server.integration.Provider;
import dev.carillon.server.integration.Uncertain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Any gateway by HTTP; contract 5.2. Every attempt of a message carries the same key. */
public final class HttpProvider implements Provider {
  /** Every channel of contract 5.1. */
  private static final List<String> CHANNELS =
      List.of(
          "email",
          "sms",
          "whatsapp",
          "push",
          "webpush",
          "inbox",
          "slack",
          "teams",
          "discord",
          "voice",
          "webhook");

  private static final Set<String> STATUSES =
      Set.of(
          "sent",
          "delivered",
          "read",
          "clicked",
          "replied",
          "failed",
          "undelivered",
          "bounced",
          "rejected");

  private static final List<Field> CONFIG =
      List.of(
          Field.required("url", Field.Kind.TEMPLATE, "URL", "Where each message is sent."),
          Field.choice(
              "method",
              false,
              "Method",
              "POST if empty.",
              List.of("POST", "PUT", "PATCH", "GET", "DELETE")),
          Field.optional("headers", Field.Kind.MAP, "Headers", "Sent with each message."),
          Field.optional(
              "body",
              Field.Kind.JSON,
              "Body",
              "JSON or text; templates over to, from, content, contact, messageId, requestId and"
                  + " secrets."),
          Field.optional("from", Field.Kind.TEXT, "From", "What {{from}} means by default."),
          Field.optional(
              "success",
              Field.Kind.CONDITION,
              "Success",
              "A condition on response.status and response.body; any 2xx if empty."),
          Field.optional(
              "idPath",
              Field.Kind.TEXT,
              "Id path",
              "Where the gateway's own id stands in its answer, such as messages.0.id."),
          Field.optional(
              "statusMap",
              Field.Kind.MAP,
              "Status map",
              "The gateway's words for delivered, failed and so on."));

  private final Egress egress;
  private final Clock clock;
  private final Templates templates;
  private final Conditions conditions;

  public HttpProvider(Egress egress, Clock clock, Templates templates, Conditions conditions) {
    this.egress = egress;
    this.clock = clock;
    this.templates = templates;
    this.conditions = conditions;
  }

  @Override
  public String type() {
    return "http";
  }

  @Override
  public String label() {
    return "Any gateway by HTTP";
  }

  @Override
  public List<String> channels() {
    return CHANNELS;
  }

  @Override
  public List<Field> config() {
    return CONFIG;
  }

  @Override
  public List<Field> secrets() {
    return List.of();
  }

  @Override
  public boolean ownSecrets() {
    return true;
  }

  @Override
  public Uncertain uncertain() {
    return Uncertain.RETRY;
  }

  @Override
  public void check(ObjectNode config, Problems problems) {
    UrlCheck.problem(config.path("url").asString(""))
        .ifPresent(why -> problems.error("/config/url", null, "url.invalid", why));
    templates(config.path("url"), "/config/url", problems);
    templates(config.path("headers"), "/config/headers", problems);
    templates(config.path("body"), "/config/body", problems);
    JsonNode success = config.path("success");
    if (success.isObject() && !success.isEmpty()) {
      List<ConditionProblem> faults = new ArrayList<>();
      Conditions.parse(success, "/config/success", faults);
      faults.forEach(f -> problems.error(f.pointer(), null, f.code(), f.message()));
    }
    config
        .path("statusMap")
        .propertyStream()
        .filter(entry -> !STATUSES.contains(entry.getValue().asString("")))
        .forEach(entry ->
            problems.error(
                "/config/statusMap/" + entry.getKey(),
                null,
                "integration.status",
                "Map it to one of: "
                    + String.join(", ", STATUSES.stream().sorted().toList())
                    + "."));
  }

  private void templates(JsonNode value, String pointer, Problems problems) {
    if (value.isString()) {
      for (TemplateProblem fault : templates.check(value.stringValue())) {
        problems.error(pointer, null, fault.code(), fault.message());
      }
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        templates(value.get(i), pointer + "/" + i, problems);
      }
    }
    value
        .propertyStream()
        .forEach(entry -> templates(entry.getValue(), pointer + "/" + entry.getKey(), problems));
  }

  @Override
  public Outcome send(Dispatch dispatch) {
    Outbound outbound;
    try {
      outbound = GatewayCall.render(templates, dispatch);
    } catch (RenderFailure failure) {
      return new Outcome.Unfit(failure.code(), failure.sentence());
    }
    ObjectNode config = dispatch.account().integration().config();
    return new GatewayAnswer(conditions, config, clock).read(egress.send(outbound));
  }
}
