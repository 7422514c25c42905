/**
 * What must not be readable in the database: passwords, tokens and signing keys that people entrust
 * to us.
 *
 * <p>Doors: {@link dev.carillon.server.secret.Secrets}, {@link
 * dev.carillon.server.secret.DocumentSecrets} for documents that hold secrets, {@link
 * dev.carillon.server.secret.Masker} for text that people read, {@link
 * dev.carillon.server.secret.MasterKey} at start. Tables: {@code secrets, secret_keys,
 * master_key_check}. Each value is sealed with AES-256-GCM under a data key of its environment,
 * bound to the place it stands at; data keys are sealed under the master key, which the database
 * never sees. Must not log a secret, know a feature, or hand a secret to anything that shows it.
 */
@NullMarked
package dev.carillon.server.secret;

import org.jspecify.annotations.NullMarked;
