package dev.carillon.server.effect.message;

import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.contact.Contact;
import dev.carillon.server.contact.Contacts;
import dev.carillon.server.integration.Account;
import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Integrations;
import dev.carillon.server.integration.Outcome;
import dev.carillon.server.integration.Uncertain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes one message to the providers: asks whether it may go, tries the integrations of its channel
 * in their order, and writes what came of it. Blocks; one virtual thread a message.
 */
final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final Duration CROWDED = Duration.ofSeconds(5);

  private final Integrations integrations;
  private final Contacts contacts;
  private final Consent consent;
  private final Lanes lanes;
  private final Pacer pacer;
  private final Recorder recorder;
  private final Clock clock;

  Courier(
      Integrations integrations,
      Contacts contacts,
      Consent consent,
      Lanes lanes,
      Pacer pacer,
      Recorder recorder,
      Clock clock) {
    this.integrations = integrations;
    this.contacts = contacts;
    this.consent = consent;
    this.lanes = lanes;
    this.pacer = pacer;
    this.recorder = recorder;
    this.clock = clock;
  }

  void dispatch(Message message, Progress progress) {
    Contact contact =
        message.contact() == null
            ? null
            : contacts.get(message.environment(), message.contact()).orElse(null);
    ObjectNode profile = contact == null ? Json.object() : contact.json();
    Round round = new Round(message, profile, progress);
    if (progress.uncertain() && !mayRepeat(round)) {
      recorder.leaveUncertain(message, round.attempted());
      return;
    }
    String refusal = consent.refusal(contact, message);
    if (refusal != null) {
      recorder.settle(message, MessageStatus.SKIPPED, refusal, round.attempted(), null);
    } else if (age(message).compareTo(Backoff.BUDGET) > 0) {
      recorder.settle(message, MessageStatus.FAILED, Reason.EXPIRED, round.attempted(), null);
    } else {
      go(round);
    }
  }

  /** An earlier message of its escalation did what was wanted. */
  void cancel(Message message, Progress progress) {
    recorder.settle(
        message,
        MessageStatus.SKIPPED,
        Reason.CANCELLED,
        new Recorder.Attempted(progress, null, null),
        null);
  }

  private Duration age(Message message) {
    return Duration.ofMillis(clock.now().toEpochMilli() - message.createdAt());
  }

  /** A node died with this attempt under way: the integration's policy decides. */
  private boolean mayRepeat(Round round) {
    String pinned = round.progress.pinned();
    return pinned != null
        && integrations
            .account(round.message.environment(), pinned)
            .map(account -> account.uncertain() == Uncertain.RETRY)
            .orElse(false);
  }

  private void go(Round round) {
    List<Account> order = order(round);
    if (order.isEmpty()) {
      nobody(round);
      return;
    }
    for (Account account : order) {
      if (tried(round, account)) {
        return;
      }
      if (round.doubt) {
        break;
      }
    }
    if (round.worthAnother) {
      park(round);
      return;
    }
    boolean byProvider = round.refused instanceof Outcome.Rejected;
    recorder.settle(
        round.message,
        byProvider ? MessageStatus.REJECTED : MessageStatus.FAILED,
        round.refused instanceof Outcome.Unfit unfit && unfit.code().equals(Reason.RENDER_FAILED)
            ? Reason.RENDER_FAILED
            : Reason.PROVIDER_REJECTED,
        round.attempted(),
        null);
  }

  /**
   * The integration that may have taken it comes first: only there does the key prevent a double.
   */
  private List<Account> order(Round round) {
    Message message = round.message;
    List<Account> order =
        integrations.order(
            message.environment(),
            message.channel(),
            message.id(),
            new MessageScope(message, round.profile));
    String pinned = round.progress.pinned();
    Account first =
        pinned == null ? null : integrations.account(message.environment(), pinned).orElse(null);
    if (first == null) {
      return order;
    }
    List<Account> pinnedFirst = new ArrayList<>(order);
    pinnedFirst.remove(first);
    pinnedFirst.addFirst(first);
    return pinnedFirst;
  }

  /** In test, a channel without any integration ends in the test inbox; elsewhere it is skipped. */
  private void nobody(Round round) {
    Message message = round.message;
    boolean caught =
        message.environment().equals("test")
            && !integrations.carried(message.environment(), message.channel());
    if (caught) {
      recorder.settle(
          message,
          MessageStatus.DELIVERED,
          null,
          round.attempted(),
          null,
          Recorder.inbox(message, clock.now().toEpochMilli()));
    } else {
      recorder.settle(
          message, MessageStatus.SKIPPED, Reason.NO_INTEGRATION, round.attempted(), null);
    }
  }

  private void park(Round round) {
    Progress so = round.progress;
    Instant due = clock.now().plus(Backoff.pause(round.message.id(), so.parked(), round.asked));
    Instant opens = round.opens;
    if (opens != null && opens.isAfter(due)) {
      due = opens;
    }
    round.progress = new Progress(so.tried(), so.parked() + 1, so.pinned(), so.uncertain());
    recorder.park(round.message, round.attempted(), due);
  }

  /** Tries one account; true when the message's fate is decided or left open there. */
  private boolean tried(Round round, Account account) {
    Lane lane = lanes.of(account);
    Instant closed = lane.closed(clock.now());
    if (closed != null) {
      round.later(null, closed);
      return false;
    }
    Duration wait = pacer.reserve(account);
    if (wait.compareTo(Pacer.HORIZON) > 0) {
      round.later(null, clock.now().plus(wait));
      return false;
    }
    pause(wait);
    if (!lane.enter()) {
      round.later(CROWDED, null);
      return false;
    }
    Outcome outcome;
    try {
      outcome = attempt(round, account);
    } finally {
      lane.leave();
    }
    lane.record(outcome, clock.now());
    return settled(round, account, outcome);
  }

  private static void pause(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private Outcome attempt(Round round, Account account) {
    Message message = round.message;
    int n = round.progress.tried() + 1;
    boolean intent = account.uncertain() != Uncertain.RETRY;
    String key = account.integration().key();
    boolean open = intent || round.doubt;
    round.progress = new Progress(n, round.progress.parked(), open ? key : null, open);
    round.last = account;
    Instant began = clock.now();
    if (intent) {
      byte[] begun = Lines.joined(round.lines, Lines.begun(n, account, began));
      round.lines = begun;
      recorder.begin(message, round.attempted());
      round.lines = null;
    }
    long start = System.nanoTime();
    Outcome outcome = send(round, account, n);
    long millis = (System.nanoTime() - start) / 1_000_000;
    round.lines = Lines.joined(round.lines, Lines.ended(n, account, began, millis, outcome));
    return outcome;
  }

  private Outcome send(Round round, Account account, int n) {
    Message message = round.message;
    try {
      return account
          .provider()
          .send(
              new Dispatch(
                  account,
                  message.id(),
                  message.request(),
                  message.key(),
                  message.channel(),
                  message.to(),
                  message.content(),
                  round.profile,
                  n));
    } catch (RuntimeException bug) {
      log.error("Provider {} broke off on {}", account.provider().type(), message.id(), bug);
      return new Outcome.Unknown("internal", "The attempt broke off inside this server.");
    }
  }

  private boolean settled(Round round, Account account, Outcome outcome) {
    Progress so = round.progress;
    return switch (outcome) {
      case Outcome.Accepted accepted -> {
        round.progress = new Progress(so.tried(), so.parked(), null, false);
        recorder.settle(
            round.message, MessageStatus.SENT, null, round.attempted(), accepted.providerId());
        yield true;
      }
      case Outcome.Rejected _, Outcome.Unfit _ -> {
        round.progress = new Progress(so.tried(), so.parked(), null, false);
        round.refused = outcome;
        round.doubt = false;
        yield false;
      }
      case Outcome.Transient later -> {
        String doubted = round.doubt ? account.integration().key() : null;
        round.progress = new Progress(so.tried(), so.parked(), doubted, round.doubt);
        round.later(later.retryAfter(), null);
        yield false;
      }
      case Outcome.Unknown _ -> {
        String key = account.integration().key();
        round.progress = new Progress(so.tried(), so.parked(), key, true);
        if (account.uncertain() == Uncertain.RETRY) {
          park(round);
        } else {
          recorder.leaveUncertain(round.message, round.attempted());
        }
        yield true;
      }
    };
  }
}
