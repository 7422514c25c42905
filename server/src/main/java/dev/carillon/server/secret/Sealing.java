package dev.carillon.server.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a fresh random nonce each time. The place is authenticated with the bytes, so
 * that a value moved to another row does not open there.
 */
final class Sealing {
  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Sealing() {}

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  static SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }

  /** Nonce, ciphertext and tag. */
  static byte[] seal(SecretKey key, byte[] plain, String... place) {
    byte[] nonce = random(NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, place).doFinal(plain);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has AES-GCM", missing);
    }
  }

  /**
   * @throws Unsealable when the bytes were changed, moved, or sealed under another key
   */
  static byte[] open(SecretKey key, byte[] sealed, String... place) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new Unsealable(place);
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, place)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException _) {
      throw new Unsealable(place);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has AES-GCM", missing);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String... place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    // NUL parts the pieces: it can stand in none of them, since PostgreSQL keeps no such text.
    cipher.updateAAD(String.join("\0", place).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
