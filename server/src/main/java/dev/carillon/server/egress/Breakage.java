package dev.carillon.server.egress;

import dev.carillon.engine.net.Url;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** Says in words how a call broke. The words name the host as it was typed and no address. */
final class Breakage {
  private Breakage() {}

  static Exchange.Broken waiting(Url url, long ms) {
    return new Exchange.Broken(
        Exchange.Kind.TIMEOUT,
        "The call to "
            + url.authority()
            + " waited its whole time for a turn: too many calls to this"
            + " host are unanswered.",
        false,
        ms);
  }

  static Exchange.Broken of(Exception failed, Url url, boolean late, boolean sent, long ms) {
    if (late) {
      String when = sent ? "did not answer whole in time" : "could not be reached in time";
      return broken(Exchange.Kind.TIMEOUT, url.authority() + " " + when + ".", sent, ms);
    }
    Exchange.Kind kind = sent ? inFlight(failed) : before(failed);
    return broken(kind, url.authority() + " " + words(kind, failed, url), sent, ms);
  }

  private static Exchange.Broken broken(Exchange.Kind kind, String words, boolean sent, long ms) {
    return new Exchange.Broken(kind, words, sent, ms);
  }

  private static Exchange.Kind before(Exception failed) {
    boolean tls = failed instanceof SSLException;
    return tls ? Exchange.Kind.TLS : Exchange.Kind.CONNECT;
  }

  private static Exchange.Kind inFlight(Exception failed) {
    if (failed instanceof Answers.TooLarge || failed instanceof MessageConstraintException) {
      return Exchange.Kind.TOO_LARGE;
    }
    boolean cut = failed instanceof TruncatedChunkException;
    boolean malformed =
        failed instanceof Answers.Unreadable
            || failed instanceof MalformedChunkCodingException
            || failed instanceof HttpException
            || failed instanceof RuntimeException;
    return malformed && !cut ? Exchange.Kind.MALFORMED : Exchange.Kind.RESET;
  }

  private static String words(Exchange.Kind kind, Exception failed, Url url) {
    return switch (kind) {
      case CONNECT -> connect(failed, url);
      case TLS -> tls(failed);
      case TIMEOUT -> "did not answer whole in time.";
      case RESET -> "closed the connection before its answer was whole.";
      case TOO_LARGE ->
          "answered more than 1 MiB, or headers over their bounds. The answer was cut.";
      case MALFORMED ->
          "answered something that is not HTTP/1.1, or in an encoding never asked for.";
    };
  }

  private static String connect(Exception failed, Url url) {
    return switch (failed) {
      case UnknownHostException _ -> "has no address. Check the name.";
      case SocketTimeoutException _ -> "did not accept a connection in time.";
      case NoRouteToHostException _ -> "cannot be reached from here.";
      case ConnectException _ -> "refused the connection on port " + url.port() + ".";
      default -> "could not be connected.";
    };
  }

  private static String tls(Exception failed) {
    if (cause(failed, CertificateExpiredException.class) != null) {
      return "has a certificate that has expired.";
    }
    if (cause(failed, CertificateNotYetValidException.class) != null) {
      return "has a certificate that is not valid yet.";
    }
    if (cause(failed, CertPathBuilderException.class) != null) {
      return "has a certificate that nobody trusted here has signed.";
    }
    if (cause(failed, CertificateException.class) != null) {
      return "has a certificate for another host, or a bad one.";
    }
    return "could not agree on TLS 1.2 or newer.";
  }

  private static @Nullable Throwable cause(Throwable failed, Class<? extends Throwable> type) {
    Throwable at = failed;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (type.isInstance(at)) {
        return at;
      }
      at = at.getCause();
    }
    return null;
  }
}
