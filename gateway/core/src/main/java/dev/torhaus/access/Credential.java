package dev.torhaus.access;

import java.nio.ByteBuffer;

/**
 * What the gateway keeps of a card: HMAC-SHA-256 of its number under the site's card key. 32 bytes,
 * in four words so that it is a value with a cheap hash. A look-up compares digests under a secret
 * key, so its timing tells nothing of numbers.
 */
public record Credential(long word0, long word1, long word2, long word3) {
    public static final int BYTES = 32;

    /** The credential with these 32 bytes, most significant first. */
    public static Credential of(byte[] digest) {
        if (digest.length != BYTES) {
            throw new IllegalArgumentException("credential: want 32 bytes, got " + digest.length);
        }
        var words = ByteBuffer.wrap(digest);
        return new Credential(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(word0)
                .putLong(word1)
                .putLong(word2)
                .putLong(word3)
                .array();
    }

    /**
     * Says nothing of the digest: whoever holds key and digests recovers short numbers in seconds.
     */
    @Override
    public String toString() {
        return "Credential[…]";
    }
}
