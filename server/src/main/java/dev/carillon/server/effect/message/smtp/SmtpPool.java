package dev.carillon.server.effect.message.smtp;

import dev.carillon.server.integration.Account;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Connections that rest between mails: most servers close theirs after some idle minutes. */
final class SmtpPool {
  private static final long REST = Duration.ofSeconds(20).toNanos();
  private static final int MOST_MAILS = 100;
  private static final int MOST_RESTING = 16;

  private record Key(String account, long revision) {}

  private final Map<Key, ConcurrentLinkedDeque<SmtpConnection>> resting = new ConcurrentHashMap<>();

  /** One that rests, the last used first, or null. */
  @Nullable SmtpConnection take(Account account) {
    ConcurrentLinkedDeque<SmtpConnection> own = resting.get(key(account));
    long now = System.nanoTime();
    while (own != null) {
      SmtpConnection connection = own.pollFirst();
      if (connection == null) {
        return null;
      }
      if (now - connection.restsSince() < REST) {
        return connection;
      }
      quit(connection);
    }
    return null;
  }

  void giveBack(Account account, SmtpConnection connection) {
    ConcurrentLinkedDeque<SmtpConnection> own =
        resting.computeIfAbsent(key(account), key -> new ConcurrentLinkedDeque<>());
    if (connection.mails() >= MOST_MAILS || own.size() >= MOST_RESTING) {
      quit(connection);
      return;
    }
    connection.rest(System.nanoTime());
    own.addFirst(connection);
  }

  /** Closes all that rest, of every revision of the account. */
  void forget(Account account) {
    resting
        .keySet()
        .removeIf(key -> {
          boolean same = key.account().equals(account.name());
          ConcurrentLinkedDeque<SmtpConnection> own = same ? resting.get(key) : null;
          if (own != null) {
            own.forEach(SmtpPool::quit);
          }
          return same;
        });
  }

  static void quit(SmtpConnection connection) {
    try {
      connection.close();
    } catch (MessagingException alreadyGone) {
      // It is closed, which was wanted.
    }
  }

  private static Key key(Account account) {
    return new Key(account.name(), account.integration().revision());
  }
}
