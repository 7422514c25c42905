package dev.carillon.server.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.SaltGenerator;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id. Each sum costs 19 MiB and some 40 ms on purpose, so only a few are worked out at a
 * time: a flood of sign-ins waits instead of taking the machine.
 */
final class Passwords {
  static final int SHORTEST = 12;
  static final int LONGEST = 256;

  private static final int KIBIBYTES = 19 * 1024;
  private static final int ROUNDS = 2;
  private static final int BYTES = 32;
  private static final int AT_ONCE = 2;

  /** Of a random password that nobody knows: comparing with it takes as long as with a real one. */
  private static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$ZlQckEIPWNRqsG7pAsLhgg"
          + "$T5shBWI6jBI0l/PxUFn8blXNkwe9797FWLS3yfEaAFo";

  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /** The sum with its salt and parameters in one text. */
  String hash(String password) {
    return inTurn(() ->
        Password.hash(password.getBytes(StandardCharsets.UTF_8))
            .addSalt(SaltGenerator.generate(16))
            .with(Argon2Function.getInstance(KIBIBYTES, ROUNDS, 1, BYTES, Argon2.ID))
            .getResult());
  }

  /** Whether the password is right; takes as long when there is no sum to compare with. */
  boolean verify(String password, @Nullable String hash) {
    String compared = hash == null ? NOBODY : hash;
    boolean right =
        inTurn(() ->
            Password.check(
                    password.getBytes(StandardCharsets.UTF_8),
                    compared.getBytes(StandardCharsets.UTF_8))
                .with(Argon2Function.getInstanceFromHash(compared)));
    return right && hash != null;
  }

  private <T> T inTurn(java.util.function.Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
