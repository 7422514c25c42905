package dev.carillon.server.effect.message.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.carillon.engine.json.Json;
import dev.carillon.server.clock.Clock;
import dev.carillon.server.egress.AllowList;
import dev.carillon.server.egress.Egress;
import dev.carillon.server.integration.Account;
import dev.carillon.server.integration.Dispatch;
import dev.carillon.server.integration.Integration;
import dev.carillon.server.integration.Outcome;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SmtpProviderTest {
  private final MailServer server = start();
  private Egress egress = open(server.port());
  private SmtpProvider smtp = new SmtpProvider(egress, Clock.system());

  private static MailServer start() {
    try {
      return new MailServer();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Egress open(int port) {
    return Egress.open(AllowList.parse("127.0.0.1:" + port));
  }

  @AfterEach
  void close() {
    server.close();
    egress.close();
  }

  @Test
  void shouldDeliverTextAndHtmlToARealServer() throws Exception {
    GreenMail real = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    real.start();
    try {
      int port = real.getSmtp().getPort();
      egress.close();
      egress = open(port);
      smtp = new SmtpProvider(egress, Clock.system());
      real.setUser("asha@x.in", "mailer", "sesame-open");
      ObjectNode content =
          object("{'subject':'Zahlung für O-7','text':'plain','html':'<p>rich</p>'}");

      Outcome outcome =
          smtp.send(dispatch(account(port, "mailer", "sesame-open"), "asha@x.in", content));

      assertThat(outcome).isEqualTo(new Outcome.Accepted("req_1.0001@abc.example"));
      MimeMessage mail = real.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("Zahlung für O-7");
      assertThat(mail.getMessageID()).isEqualTo("<req_1.0001@abc.example>");
      assertThat(mail.getFrom()[0].toString()).isEqualTo("ABC <shop@abc.example>");
      Multipart parts = (Multipart) mail.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(parts.getBodyPart(0).getContent()).isEqualTo("plain");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    } finally {
      real.stop();
    }
  }

  @Test
  void shouldPutAWrongPasswordDownToTheAccount() {
    GreenMail real = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    real.start();
    try {
      int port = real.getSmtp().getPort();
      egress.close();
      egress = open(port);
      smtp = new SmtpProvider(egress, Clock.system());
      real.setUser("asha@x.in", "mailer", "right");

      Outcome outcome = smtp.send(dispatch(account(port, "mailer", "wrong"), "asha@x.in", text()));

      assertThat(outcome).isInstanceOf(Outcome.Transient.class);
      assertThat(((Outcome.Transient) outcome).code()).isEqualTo(Outcome.CREDENTIAL);
    } finally {
      real.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "450 busy, 250 ok, Transient, smtp_450",
    "550 nobody, 250 ok, Rejected, smtp_550",
    "250 ok, 451 later, Transient, smtp_451",
    "250 ok, 554 spam, Rejected, smtp_554",
    "250 ok, drop, Unknown, connection_lost",
  })
  void shouldReadWhatTheServerSays(String rcpt, String dot, String outcome, String code) {
    server.toRecipient = rcpt;
    server.toDot = dot;

    Outcome got = smtp.send(dispatch(account(), "asha@x.in", text()));

    assertThat(got.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(got.toString()).contains("code=" + code);
  }

  @Test
  void shouldKeepTheConnectionForTheNextMail() {
    Account account = account();

    smtp.send(dispatch(account, "a@x.in", text()));
    smtp.send(dispatch(account, "b@x.in", text()));

    assertThat(server.mails).hasSize(2);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void shouldOpenAnotherWhenTheKeptConnectionWasClosed() {
    server.dropsAfterMail = true;
    Account account = account();

    smtp.send(dispatch(account, "a@x.in", text()));
    Outcome second = smtp.send(dispatch(account, "b@x.in", text()));

    assertThat(second).isInstanceOf(Outcome.Accepted.class);
    assertThat(server.mails).hasSize(2);
  }

  @Test
  void shouldSayTheSameMessageIdAtEveryAttempt() {
    smtp.send(dispatch(account(), "a@x.in", text()));
    smtp.send(dispatch(account(), "a@x.in", text()));

    assertThat(server.mails)
        .allMatch(mail -> mail.contains("Message-ID: <req_1.0001@abc.example>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hi\r\nBcc: evil@x.in",
        "Hi\nX-Evil: 1",
        "Hi\u0085X-Evil: 1",
        "Hi\u2028X-Evil: 1",
        "Hi\u0000there",
        "=?utf-8?q?Hi=0D=0AX-Evil:_1?="
      })
  void shouldNotLetASubjectBecomeAnotherHeader(String subject) {
    ObjectNode content = Json.object().put("subject", subject).put("text", "x");

    Outcome outcome = smtp.send(dispatch(account(), "asha@x.in", content));

    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    String head = server.mails.getFirst().split("\r\n\r\n", 2)[0];
    List<String> names =
        head.lines().filter(line -> !line.startsWith(" ")).map(line -> line.split(":")[0]).toList();
    assertThat(names)
        .containsExactlyInAnyOrder(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding");
    assertThat(head).doesNotContain("=?utf-8?q?Hi=0D=0A");
    assertThat(server.commands.stream().filter(one -> one.startsWith("RCPT"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.com,c@d.com",
        "<a@b.com>c@d.com",
        "\"a@b\"@c",
        "A <a@b.com>",
        "a@b.com\r\nRCPT TO:<x@y.z>"
      })
  void shouldWriteToExactlyOneAddress(String to) {
    Outcome outcome = smtp.send(dispatch(account(), to, text()));

    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(server.commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Evil\r\nBcc: x@y.z <a@b.com>", "a@b.com, c@d.com", "nobody"})
  void shouldRefuseASenderThatIsNotOne(String from) {
    ObjectNode content = text().put("from", from);

    assertThat(smtp.send(dispatch(account(), "a@x.in", content))).isInstanceOf(Outcome.Unfit.class);
    assertThat(server.commands).isEmpty();
  }

  @Test
  void shouldNotGoAroundTheEgress() {
    Egress closed = Egress.open(AllowList.none());

    Outcome outcome =
        new SmtpProvider(closed, Clock.system()).send(dispatch(account(), "a@x.in", text()));

    assertThat(outcome).isInstanceOf(Outcome.Unfit.class);
    assertThat(((Outcome.Unfit) outcome).code()).isEqualTo("egress_blocked");
    assertThat(server.commands).isEmpty();
    closed.close();
  }

  @Test
  void shouldNotSendInTheClearWhatIsToBeEncrypted() {
    ObjectNode config = config(server.port(), "").put("security", "starttls");

    Outcome outcome = smtp.send(dispatch(account(config, ""), "a@x.in", text()));

    assertThat(outcome).isInstanceOf(Outcome.Transient.class);
    assertThat(server.mails).isEmpty();
  }

  private Account account() {
    return account(server.port(), "", "");
  }

  private Account account(int port, String user, String password) {
    return account(config(port, user), password);
  }

  private static ObjectNode config(int port, String user) {
    return Json.object()
        .put("host", "127.0.0.1")
        .put("port", port)
        .put("security", "none")
        .put("username", user)
        .put("from", "ABC <shop@abc.example>");
  }

  private Account account(ObjectNode config, String password) {
    Integration integration =
        new Integration(
            "test", "mail", null, "smtp", "email", config, List.of("password"), null, null, 1, 1);
    return new Account(integration, smtp, name -> Optional.of(password));
  }

  private static Dispatch dispatch(Account account, String to, ObjectNode content) {
    return new Dispatch(
        account, "req_1:0001", "req_1", "run_1.s.1.1", "email", to, content, Json.object(), 1);
  }

  private static ObjectNode text() {
    return Json.object().put("subject", "Hello").put("text", "Hello Asha");
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) Json.parse(json.replace('\'', '"'));
  }
}
