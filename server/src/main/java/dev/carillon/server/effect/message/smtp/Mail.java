package dev.carillon.server.effect.message.smtp;

import dev.carillon.server.integration.Dispatch;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import tools.jackson.databind.JsonNode;

/** Writes one mail. Its Message-ID comes from the message's id: the same at every attempt. */
final class Mail extends MimeMessage {
  private final String id;

  private Mail(Session session, String id) {
    super(session);
    this.id = id;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  static Mail write(Session session, Dispatch dispatch, Mailbox from, Mailbox to, Instant now)
      throws MessagingException {
    JsonNode content = dispatch.content();
    Mail mail = new Mail(session, messageId(dispatch.messageId(), from));
    mail.setFrom(from.internet());
    mail.setRecipient(Message.RecipientType.TO, to.internet());
    Mailbox.read(content.path("replyTo").asString(""))
        .ifPresent(reply -> replyTo(mail, reply.internet()));
    mail.setHeader("Subject", subject(content.path("subject").asString("")));
    mail.setSentDate(Date.from(now));
    body(mail, content.path("text").asString(""), content.path("html").asString(""));
    mail.saveChanges();
    return mail;
  }

  private static void replyTo(Mail mail, InternetAddress address) {
    try {
      mail.setReplyTo(new InternetAddress[] {address});
    } catch (MessagingException impossible) {
      throw new IllegalStateException("A checked address is a header", impossible);
    }
  }

  /** Encoded whenever a reader could find more in it than text. */
  private static String subject(String given) {
    String line = Lines.header(given);
    try {
      String encoded =
          line.contains("=?") ? Lines.encoded(line) : MimeUtility.encodeText(line, "UTF-8", null);
      return MimeUtility.fold(9, encoded);
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException("Every JDK has UTF-8", impossible);
    }
  }

  private static void body(Mail mail, String text, String html) throws MessagingException {
    if (html.isEmpty()) {
      mail.setText(text, "UTF-8", "plain");
      return;
    }
    if (text.isEmpty()) {
      mail.setText(html, "UTF-8", "html");
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, "UTF-8", "plain");
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(html, "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", plain, rich));
  }

  static String messageId(String message, Mailbox from) {
    return "<" + message.replaceAll("[^A-Za-z0-9_-]", ".") + "@" + from.domain() + ">";
  }
}
