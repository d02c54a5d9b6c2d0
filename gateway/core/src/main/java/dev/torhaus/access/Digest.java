package dev.torhaus.access;

import java.nio.ByteBuffer;

/** 32 bytes of a digest whose secret must not be told by the time that a comparison takes. */
public record Digest(long word0, long word1, long word2, long word3) {
    public static final int BYTES = 32;

    /** The digest with these 32 bytes, most significant first. */
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("digest: want 32 bytes, got " + bytes.length);
        }
        var words = ByteBuffer.wrap(bytes);
        return new Digest(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(word0)
                .putLong(word1)
                .putLong(word2)
                .putLong(word3)
                .array();
    }

    /** Equality in a time that does not depend on where the two differ. */
    public boolean matches(Digest other) {
        return ((word0 ^ other.word0)
                        | (word1 ^ other.word1)
                        | (word2 ^ other.word2)
                        | (word3 ^ other.word3))
                == 0;
    }

    /** Says nothing of the bytes: whoever holds them and the key recovers a PIN in no time. */
    @Override
    public String toString() {
        return "Digest[…]";
    }
}
