package dev.torhaus.access;

/**
 * What the gateway keeps of a card: HMAC-SHA-256 of its number under the site's card key. 32 bytes,
 * in four words so that it is a value with a cheap hash. A look-up compares digests under a secret
 * key, so its timing tells nothing of numbers.
 */
public record Credential(long word0, long word1, long word2, long word3) {
    /** The credential with these 32 bytes, most significant first. */
    public static Credential of(byte[] digest) {
        var words = Digest.of(digest);
        return new Credential(words.word0(), words.word1(), words.word2(), words.word3());
    }

    public byte[] bytes() {
        return new Digest(word0, word1, word2, word3).bytes();
    }

    /**
     * Says nothing of the digest: whoever holds key and digests recovers short numbers in seconds.
     */
    @Override
    public String toString() {
        return "Credential[…]";
    }
}
