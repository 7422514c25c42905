package dev.carillon.server.effect.message.smtp;

import dev.carillon.server.integration.Account;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to a mail server. Knows whether the dot that ends a mail was sent: from then on
 * the server may have taken it, whatever we hear. For one thread at a time.
 */
final class SmtpConnection extends SMTPTransport {
  private static final String TIMEOUT = "10000";

  private final Session session;
  private final Watch watch;
  private boolean dotSent;
  private int mails;
  private volatile long restsSince;

  private SmtpConnection(Session session, URLName server, Watch watch) {
    super(session, server);
    this.session = session;
    this.watch = watch;
  }

  static SmtpConnection open(Account account, Watch sockets, SSLSocketFactory tls)
      throws MessagingException {
    String host = account.config("host");
    int port = account.integration().config().path("port").asInt(587);
    String user = account.config("username");
    Session session = Session.getInstance(properties(account, sockets, tls));
    SmtpConnection connection =
        new SmtpConnection(session, new URLName("smtp", host, port, null, null, null), sockets);
    if (user.isEmpty()) {
      connection.connect(host, port, null, null);
    } else {
      connection.connect(host, port, user, account.secret("password"));
    }
    return connection;
  }

  private static Properties properties(
      Account account, SocketFactory sockets, SSLSocketFactory tls) {
    Properties is = new Properties();
    String security = account.config("security");
    is.put("mail.smtp.socketFactory", sockets);
    is.put("mail.smtp.socketFactory.fallback", "false");
    is.put("mail.smtp.ssl.socketFactory", new GatedTls(sockets, tls));
    is.put("mail.smtp.ssl.socketFactory.fallback", "false");
    is.put("mail.smtp.ssl.checkserveridentity", "true");
    is.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    is.put("mail.smtp.ssl.enable", String.valueOf(security.equals("tls")));
    is.put("mail.smtp.starttls.enable", String.valueOf(security.equals("starttls")));
    is.put("mail.smtp.starttls.required", String.valueOf(security.equals("starttls")));
    is.put("mail.smtp.auth", String.valueOf(!account.config("username").isEmpty()));
    is.put("mail.smtp.connectiontimeout", TIMEOUT);
    is.put("mail.smtp.timeout", "30000");
    is.put("mail.smtp.localhost", "carillon");
    is.put("mail.smtp.quitwait", "false");
    is.put("mail.smtp.userset", "true");
    return is;
  }

  Watch watch() {
    return watch;
  }

  Session session() {
    return session;
  }

  /** Sends one mail; after a failure {@link #dotSent()} tells how far it came. */
  void send(Mail mail, Address to) throws MessagingException {
    dotSent = false;
    mails++;
    sendMessage(mail, new Address[] {to});
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    dotSent = true;
    super.finishData();
  }

  boolean dotSent() {
    return dotSent;
  }

  /** Whether an earlier mail went through this connection. */
  boolean used() {
    return mails > 1;
  }

  int mails() {
    return mails;
  }

  void rest(long nanoTime) {
    restsSince = nanoTime;
  }

  long restsSince() {
    return restsSince;
  }
}
