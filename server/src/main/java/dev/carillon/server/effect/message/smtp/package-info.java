/**
 * The provider {@code smtp}: mail by a server of one's own, with Angus Mail through the egress.
 * Door: {@link dev.carillon.server.effect.message.smtp.SmtpProvider}. No tables. Must not let a
 * value become a header, an address or a line of its own.
 */
@NullMarked
package dev.carillon.server.effect.message.smtp;

import org.jspecify.annotations.NullMarked;
