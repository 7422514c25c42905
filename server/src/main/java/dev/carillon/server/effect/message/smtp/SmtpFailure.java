package dev.carillon.server.effect.message.smtp;

import dev.carillon.server.egress.EgressRefused;
import dev.carillon.server.integration.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a mail did not go.
 *
 * @param reply the server's three digits, or 0 when it said nothing more
 */
record SmtpFailure(int reply, @Nullable EgressRefused refused, boolean credential, boolean tls) {

  static SmtpFailure of(MessagingException failed) {
    int reply = 0;
    EgressRefused refused = null;
    boolean credential = false;
    boolean tls = String.valueOf(failed.getMessage()).contains("STARTTLS");
    Set<Throwable> seen = new HashSet<>();
    for (Throwable at = failed; at != null && seen.add(at); at = next(at)) {
      reply = Math.max(reply, reply(at));
      refused = at instanceof EgressRefused one ? one : refused;
      credential |= at instanceof AuthenticationFailedException;
      tls |= at instanceof SSLException;
    }
    return new SmtpFailure(reply, refused, credential, tls);
  }

  private static @Nullable Throwable next(Throwable at) {
    boolean chained = at instanceof MessagingException m && m.getNextException() != null;
    return chained ? ((MessagingException) at).getNextException() : at.getCause();
  }

  private static int reply(Throwable at) {
    return switch (at) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException send -> send.getReturnCode();
      default -> 0;
    };
  }

  /** The connection ended without a word. */
  boolean lost() {
    return reply < 400 && refused == null && !credential && !tls;
  }

  Outcome outcome(boolean dotSent) {
    if (refused != null) {
      return new Outcome.Unfit(refused.code(), String.valueOf(refused.getMessage()));
    }
    if (credential) {
      return new Outcome.Transient(
          Outcome.CREDENTIAL,
          "The mail server refuses the user name or password. Correct the integration; messages"
              + " wait meanwhile.",
          null);
    }
    String sentence = "The mail server answered " + reply + ".";
    if (reply >= 500) {
      return new Outcome.Rejected("smtp_" + reply, sentence);
    }
    if (reply >= 400) {
      return new Outcome.Transient("smtp_" + reply, sentence, null);
    }
    if (dotSent) {
      return new Outcome.Unknown(
          "connection_lost", "The connection broke before the mail server confirmed the mail.");
    }
    return tls
        ? new Outcome.Transient("tls", "No TLS connection to the mail server.", null)
        : new Outcome.Transient("connect", "No connection to the mail server.", null);
  }
}
