package dev.carillon.server.effect.message.smtp;

import dev.carillon.engine.definition.Field;
import dev.carillon.engine.definition.Problems;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.integration.Account;
import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Outcome;
import dev.carillon.server.integration.Provider;
import dev.carillon.server.integration.Uncertain;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Mail by SMTP. A server that was asked and did not answer after the closing dot is uncertain. */
public final class SmtpProvider implements Provider {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final List<Field> CONFIG =
      List.of(
          Field.required("host", Field.Kind.TEXT, "Server", "Host name of the mail server."),
          Field.optional("port", Field.Kind.INTEGER, "Port", "587 if empty."),
          Field.choice(
              "security",
              false,
              "Security",
              "starttls if empty.",
              List.of("none", "starttls", "tls")),
          Field.optional("username", Field.Kind.TEXT, "User name", "Empty: no sign-in."),
          Field.required(
              "from", Field.Kind.TEXT, "From", "Sender, such as Acme <hello@acme.example>."));

  private static final List<Field> SECRETS =
      List.of(Field.optional("password", Field.Kind.TEXT, "Password", "For the user name."));

  private final Egress egress;
  private final Clock clock;
  private final SSLSocketFactory tls;
  private final SmtpPool pool = new SmtpPool();

  public SmtpProvider(Egress egress, Clock clock) {
    this(egress, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  SmtpProvider(Egress egress, Clock clock, SSLSocketFactory tls) {
    this.egress = egress;
    this.clock = clock;
    this.tls = tls;
  }

  @Override
  public String type() {
    return "smtp";
  }

  @Override
  public String label() {
    return "SMTP";
  }

  @Override
  public List<String> channels() {
    return List.of("email");
  }

  @Override
  public List<Field> config() {
    return CONFIG;
  }

  @Override
  public List<Field> secrets() {
    return SECRETS;
  }

  /** Mail servers keep no key and cannot be asked. */
  @Override
  public Uncertain uncertain() {
    return Uncertain.HOLD;
  }

  @Override
  public void check(ObjectNode config, Problems problems) {
    if (Mailbox.read(config.path("from").asString("")).isEmpty()) {
      problems.error(
          "/config/from",
          null,
          "email.invalid",
          "Write one sender, such as hello@acme.example or Acme <hello@acme.example>.");
    }
    int port = config.path("port").asInt(587);
    if (port < 1 || port > 65535) {
      problems.error("/config/port", null, "number.range", "Choose a port from 1 to 65535.");
    }
  }

  @Override
  public void forget(Account account) {
    pool.forget(account);
  }

  @Override
  public Outcome send(Dispatch dispatch) {
    Optional<Mailbox> to = Mailbox.read(dispatch.to()).filter(one -> one.name().isEmpty());
    if (to.isEmpty()) {
      return new Outcome.Rejected("address_invalid", "The recipient is not one mail address.");
    }
    String own = dispatch.content().path("from").asString("");
    Optional<Mailbox> from = Mailbox.read(own.isBlank() ? dispatch.account().config("from") : own);
    String reply = dispatch.content().path("replyTo").asString("");
    if (from.isEmpty() || (!reply.isBlank() && Mailbox.read(reply).isEmpty())) {
      return new Outcome.Unfit(
          "address_invalid", "From or replyTo is not one mail address. Correct the notification.");
    }
    SmtpConnection resting = pool.take(dispatch.account());
    Attempt attempt = attempt(dispatch, from.get(), to.get(), resting);
    // A connection that rested may have been closed by the server: that says nothing of the mail.
    boolean stale = resting != null && attempt.lost() && !attempt.dotSent();
    return (stale ? attempt(dispatch, from.get(), to.get(), null) : attempt).outcome();
  }

  private record Attempt(Outcome outcome, boolean lost, boolean dotSent) {}

  private Attempt attempt(
      Dispatch dispatch, Mailbox from, Mailbox to, @Nullable SmtpConnection resting) {
    SmtpConnection connection = resting;
    Watch watch =
        resting == null ? new Watch(egress.sockets(Duration.ofSeconds(10))) : resting.watch();
    try (Watch.Attempt _ = watch.within(DEADLINE)) {
      if (connection == null) {
        connection = SmtpConnection.open(dispatch.account(), watch, tls);
      }
      Mail mail = Mail.write(connection.session(), dispatch, from, to, clock.now());
      connection.send(mail, to.internet());
      pool.giveBack(dispatch.account(), connection);
      String id = Mail.messageId(dispatch.messageId(), from);
      return new Attempt(new Outcome.Accepted(id.substring(1, id.length() - 1)), false, true);
    } catch (MessagingException failed) {
      boolean dot = connection != null && connection.dotSent();
      SmtpFailure failure = SmtpFailure.of(failed);
      if (connection != null) {
        SmtpPool.quit(connection);
      }
      return new Attempt(failure.outcome(dot), failure.lost(), dot);
    }
  }
}
