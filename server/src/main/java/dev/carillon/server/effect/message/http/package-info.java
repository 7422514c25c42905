/**
 * The provider {@code http}: any gateway that takes a message by an HTTP call, described by
 * templates. Door: {@link dev.carillon.server.effect.message.http.HttpProvider}. No tables. Must
 * not call but through the egress.
 */
@NullMarked
package dev.carillon.server.effect.message.http;

import org.jspecify.annotations.NullMarked;
