package dev.carillon.server.effect.message;

import org.jspecify.annotations.Nullable;

/** A message that a request asked for, and where it stands when it is committed. */
public record Accepted(
    String id, String channel, String to, MessageStatus status, @Nullable String reason) {
  static Accepted of(Drafter.Outlook outlook) {
    Message message = outlook.message();
    return new Accepted(
        message.id(), message.channel(), message.to(), outlook.status(), outlook.reason());
  }
}
