/**
 * Addresses as text: what a URL, an IP address and a range of addresses say, read strictly. Pure:
 * nothing is resolved here and nothing is connected.
 *
 * <p>Door: {@link Url}, {@link UrlCheck}, {@link HostName}, {@link Ip}, {@link Cidr}. One reader
 * serves the check at save time and the call itself, so both understand the same host: two readers
 * that differ are how a guarded address is reached all the same. No tables. Must not use {@code
 * java.net}.
 */
@NullMarked
package dev.carillon.engine.net;

import org.jspecify.annotations.NullMarked;
