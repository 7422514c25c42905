package dev.carillon.server.trigger.journey;

import dev.carillon.engine.json.Json;
import dev.carillon.server.trigger.Arrival;
import dev.carillon.server.trigger.Goals;
import dev.carillon.server.trigger.Starter;
import dev.carillon.server.workflow.Startable;
import dev.carillon.server.workflow.Workflows;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ends and begins the journeys for which a notification is the goal or the entry. */
public final class NotificationJourneys {
  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final String KIND = "notification";

  private final Workflows workflows;
  private final Starter starter;
  private final Goals goals;

  public NotificationJourneys(Workflows workflows, Starter starter, Goals goals) {
    this.workflows = workflows;
    this.starter = starter;
    this.goals = goals;
  }

  /**
   * A send by the API was accepted. What it leads to is on disk when this returns; the same request
   * again leads to nothing more.
   *
   * @param contact id of whom it is for, or null
   * @param data the send's
   */
  public void sent(
      String environment, String key, String request, @Nullable String contact, JsonNode data) {
    ObjectNode told = Json.object().put("id", request).put("name", key);
    if (contact != null) {
      told.put("contact", contact);
    }
    told.set("data", data);
    goals.reach(environment, new Goals.Happening(KIND, key, request, data, told));
    for (Startable journey : workflows.journeys(environment)) {
      if (!journey.broken()) {
        starter.admit(
            journey,
            new Arrival(
                data,
                Json.object().put(KIND, key),
                contact == null ? null : Json.object().put("id", contact),
                request,
                null,
                new Arrival.Once("send:" + request, REMEMBERED),
                List.of(),
                0));
      }
    }
  }
}
