/**
 * The demonstration: stand-ins for the shop's APIs, its SMS gateway and its mail server on
 * loopback, and the payment workflow loaded through the public API like anybody's. Door: {@link
 * dev.carillon.server.demo.Demo}. No tables; nothing of the product depends on it.
 */
@NullMarked
package dev.carillon.server.demo;

import org.jspecify.annotations.NullMarked;
