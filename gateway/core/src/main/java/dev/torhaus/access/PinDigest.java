package dev.torhaus.access;

import dev.torhaus.event.MemberId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is kept of a member's PIN: SHA-256(credential ‖ member id), the credential of the PIN being
 * digested under the card key already. Bound to the member, so that it does not tell who has the
 * same PIN as somebody else.
 */
public record PinDigest(Digest digest) {
    /** How many digits a PIN has. */
    public static final int DIGITS_MIN = 4;

    public static final int DIGITS_MAX = 8;

    /** That of the PIN whose credential a keypad would send. */
    public static PinDigest of(MemberId member, Credential pin) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(pin.bytes());
            sha256.update(member.value().getBytes(StandardCharsets.US_ASCII));
            return new PinDigest(Digest.of(sha256.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Whether both are the same PIN of the same member, in constant time. */
    public boolean matches(PinDigest other) {
        return digest.matches(other.digest);
    }
}
