package dev.carillon.engine.interpreter;

import dev.carillon.engine.content.StopWords;
import dev.carillon.engine.run.Effect;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of the messages of a simulation once they are committed: who opted out gets none,
 * and an escalation goes from channel to channel until one reaches its status.
 */
final class SimulatedDispatch {
  private static final List<String> STATUSES =
      List.of("queued", "sent", "delivered", "read", "clicked", "replied");
  private static final Set<String> LOST =
      Set.of("failed", "undelivered", "bounced", "rejected", "skipped");
  private static final Set<String> BACK = Set.of("START", "UNSTOP");

  private final Simulation simulation;
  private final SimulatedContacts contacts;
  private final SimulatedOutput output;
  private final Set<String> optedOut = new HashSet<>();
  private final Map<String, String> reached = new HashMap<>();
  private final Map<String, Escalating> escalating = new HashMap<>();

  /** A send that goes on channel by channel. */
  private static final class Escalating {
    private final SimulatedRun run;
    private final Effect.Send send;
    private final List<String> channels;
    private int next;

    Escalating(SimulatedRun run, Effect.Send send, List<String> channels) {
      this.run = run;
      this.send = send;
      this.channels = channels;
    }
  }

  SimulatedDispatch(Simulation simulation, SimulatedContacts contacts, SimulatedOutput output) {
    this.simulation = simulation;
    this.contacts = contacts;
    this.output = output;
  }

  void send(SimulatedRun run, Effect.Send send, Instant now) {
    List<String> channels = queued(send).stream().map(Effect.Message::channel).distinct().toList();
    if (send.escalation() == null || channels.isEmpty()) {
      queued(send).forEach(message -> leave(run, send, message, now));
      return;
    }
    escalate(new Escalating(run, send, channels), now);
  }

  private static List<Effect.Message> queued(Effect.Send send) {
    return send.messages().stream().filter(m -> m.status().equals("queued")).toList();
  }

  /** The next channel's messages leave; when none may, the one after it at once. */
  private void escalate(Escalating on, Instant now) {
    Effect.Escalation rule = on.send.escalation();
    while (rule != null && on.next < on.channels.size()) {
      String channel = on.channels.get(on.next++);
      boolean left = false;
      for (Effect.Message message : queued(on.send)) {
        if (message.channel().equals(channel)) {
          escalating.put(message.id(), on);
          left |= leave(on.run, on.send, message, now);
        }
      }
      if (left) {
        int turn = on.next;
        Instant due = now.plus(rule.within());
        simulation.at(due, () -> goOn(on, turn, rule.until(), due));
        return;
      }
    }
  }

  private void goOn(Escalating on, int turn, String until, Instant now) {
    boolean done =
        queued(on.send).stream()
            .map(message -> reached.getOrDefault(message.id(), ""))
            .anyMatch(status -> STATUSES.indexOf(status) >= STATUSES.indexOf(until));
    if (on.next == turn && !done) {
      escalate(on, now);
    }
  }

  /** A message leaves, unless the person does not want it; then it is lost with a reason. */
  private boolean leave(SimulatedRun run, Effect.Send send, Effect.Message message, Instant now) {
    String refusal = refusal(send, message);
    if (refusal == null) {
      output.add(send, message, now);
      run.sent(send, message);
      return true;
    }
    output.note(
        send.step(), message.channel() + " to " + message.to() + " does not leave: " + refusal);
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("status", "skipped").put("channel", message.channel()).put("reason", refusal);
    String id = "skipped:" + message.id();
    simulation.at(now, () -> simulation.status(id, message.id(), status, now));
    return false;
  }

  private @Nullable String refusal(Effect.Send send, Effect.Message message) {
    if (optedOut.contains(message.channel() + ":" + message.to())) {
      return "opted_out";
    }
    ObjectNode found = send.contact() == null ? null : contacts.find(send.contact());
    JsonNode profile = found == null ? MissingNode.getInstance() : found;
    JsonNode preferences = profile.path("preferences");
    if (profile.path("status").asString("").equals("disabled")) {
      return "suppressed";
    }
    if (off(preferences.path("channels").path(message.channel()))) {
      return "opted_out";
    }
    boolean declined = send.topic() != null && off(preferences.path("topics").path(send.topic()));
    return declined ? "topic_off" : null;
  }

  private static boolean off(JsonNode preference) {
    return preference.isBoolean() && !preference.booleanValue();
  }

  /** A delivery report came; a channel that lost all its messages makes room for the next. */
  void report(String message, String status, Instant now) {
    String before = reached.getOrDefault(message, "");
    if (STATUSES.indexOf(status) > STATUSES.indexOf(before)) {
      reached.put(message, status);
    }
    Escalating on = escalating.get(message);
    if (on == null || !LOST.contains(status)) {
      return;
    }
    escalating.remove(message);
    String channel = on.channels.get(on.next - 1);
    boolean all =
        queued(on.send).stream()
            .filter(other -> other.channel().equals(channel))
            .noneMatch(other -> escalating.containsKey(other.id()));
    if (all) {
      escalate(on, now);
    }
  }

  /**
   * Somebody wrote.
   *
   * @param place {@code channel:address}
   * @param answered whether it was taken for an answer
   */
  void heard(String place, String text, boolean answered) {
    if (StopWords.always(text) || (StopWords.mostly(text) && !answered)) {
      optedOut.add(place);
    } else if (BACK.contains(StopWords.word(text))) {
      optedOut.remove(place);
    }
  }
}
