package dev.carillon.server.access;

/** The e-mail addresses of members. */
final class Emails {
  static final int LONGEST = 254;

  private Emails() {}

  /** The field {@code email}: one address, in plain characters, with a domain. */
  static String read(Body body) {
    String email = body.text("email", LONGEST);
    int at = email.indexOf('@');
    boolean one = at > 0 && at == email.lastIndexOf('@') && at < email.length() - 1;
    boolean plain =
        email.chars().allMatch(c -> c > 32 && c < 127 && "<>,;:\"()[]\\".indexOf(c) < 0);
    if (!email.isEmpty() && !(one && plain)) {
      body.wrong("email", "email.invalid", "Write one email address such as asha@example.com.");
    }
    return email;
  }
}
