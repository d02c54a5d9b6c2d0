package dev.torhaus.access;

import dev.torhaus.event.FormatId;
import dev.torhaus.wiegand.CardNumber;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which card numbers are digested: 32 random bytes that never leave the data
 * folder. Not thread-safe: one instance per thread.
 */
public final class CardKey {
    public static final int BYTES = 32;

    private final SecretKeySpec secret;
    private final Mac mac;

    public CardKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("card key: want 32 bytes, got " + secret.length);
        }
        this(new SecretKeySpec(secret, "HmacSHA256"));
    }

    private CardKey(SecretKeySpec secret) {
        this.secret = secret;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(
                    "every JDK has HmacSHA256 and takes any key", impossible);
        }
    }

    /** As the number that its digits make, in a format that tells how many they are. */
    public Credential credential(Pin pin) {
        return credential(
                Technology.PIN, new FormatId("pin" + pin.length()), new CardNumber(pin.digits()));
    }

    /** The same key for another thread. */
    public CardKey copy() {
        return new CardKey(secret);
    }

    /**
     * HMAC-SHA-256(key, technology ‖ 0 ‖ format ‖ 0 ‖ number as 8 bytes, most significant first).
     * Changing one byte of this makes every card of every site unknown.
     */
    public Credential credential(Technology technology, FormatId format, CardNumber number) {
        mac.update(technology.wireName().getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        mac.update(format.value().getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            mac.update((byte) (number.bits() >>> shift));
        }
        return Credential.of(mac.doFinal());
    }
}
