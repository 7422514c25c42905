package dev.carillon.server.effect.message;

import dev.carillon.server.integration.Account;
import dev.carillon.server.integration.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One message on its round of the integrations; for one thread. */
final class Round {
  final Message message;
  final ObjectNode profile;
  Progress progress;
  byte @Nullable [] lines;
  @Nullable Account last;
  @Nullable Outcome refused;
  @Nullable Duration asked;
  @Nullable Instant opens;
  boolean worthAnother;

  /** An earlier attempt at the pinned integration may have got through. */
  boolean doubt;

  Round(Message message, ObjectNode profile, Progress progress) {
    this.message = message;
    this.profile = profile;
    this.progress = progress;
    this.doubt = progress.uncertain();
  }

  Recorder.Attempted attempted() {
    return new Recorder.Attempted(progress, last, lines);
  }

  void later(@Nullable Duration wish, @Nullable Instant at) {
    worthAnother = true;
    asked = wish == null ? asked : wish;
    opens = at != null && (opens == null || at.isBefore(opens)) ? at : opens;
  }
}
