package dev.torhaus.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.event.FormatId;
import dev.torhaus.wiegand.CardNumber;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CardKeyTest {
    private static final FormatId WIEGAND34 = new FormatId("wiegand34");
    private static final FormatId RAW64 = new FormatId("raw64");

    /**
     * <pre>
     * K=$(printf %02x $(seq 0 31))
     * printf 'wiegand\0wiegand34\0\x00\x00\x00\x00\x04\xa1\xb2\xc3' |
     *     openssl dgst -sha256 -mac HMAC -macopt hexkey:$K
     * printf 'wiegand\0raw64\0\xff\xff\xff\xff\xff\xff\xff\xff' |
     *     openssl dgst -sha256 -mac HMAC -macopt hexkey:$K
     * </pre>
     */
    @Test
    void theDigestIsWhatOpensslSays() {
        assertEquals(
                "03df30ab4ad39f9e018a3a5b65081d1157d4243f0ac1d9f76008460a1e06c06f",
                hex(key(0).credential(Technology.WIEGAND, WIEGAND34, number(0x04A1B2C3L))));
        assertEquals(
                "72b467a9f6627f461f90cda219b3d1c87a43c1c7ba1307aa26da983a0d9c04a3",
                hex(key(0).credential(Technology.WIEGAND, RAW64, number(-1))));
    }

    @Test
    void aKeyGivesTheSameDigestEveryTime() {
        var key = key(0);
        var first = key.credential(Technology.WIEGAND, WIEGAND34, number(1));
        key.credential(Technology.WIEGAND, RAW64, number(2));
        assertEquals(first, key.credential(Technology.WIEGAND, WIEGAND34, number(1)));
    }

    @Test
    void keyFormatAndNumberAllCount() {
        var credential = key(0).credential(Technology.WIEGAND, WIEGAND34, number(1));
        assertNotEquals(credential, key(1).credential(Technology.WIEGAND, WIEGAND34, number(1)));
        assertNotEquals(credential, key(0).credential(Technology.WIEGAND, RAW64, number(1)));
        assertNotEquals(credential, key(0).credential(Technology.WIEGAND, WIEGAND34, number(2)));
    }

    @Test
    void aCredentialIsItsThirtyTwoBytes() {
        var digest = new byte[Digest.BYTES];
        new Random(7).nextBytes(digest);
        var credential = Credential.of(digest);
        assertEquals(HexFormat.of().formatHex(digest), hex(credential));
        assertEquals(credential, Credential.of(credential.bytes()));
        assertThrows(IllegalArgumentException.class, () -> Credential.of(new byte[31]));
    }

    @Test
    void credentialsAreToldApartByEveryByte() {
        var all = new HashSet<Credential>();
        for (int i = 0; i < Digest.BYTES; i++) {
            var digest = new byte[Digest.BYTES];
            digest[i] = 1;
            all.add(Credential.of(digest));
        }
        assertEquals(Digest.BYTES, all.size());
    }

    @Test
    void aCredentialDoesNotSayItsDigest() {
        var credential = new Credential(0x1234, 0x5678, 3, 4);
        assertEquals("Credential[…]", credential.toString());
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedWithoutBeingSaid() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new CardKey(new byte[31]));
        assertEquals("card key: want 32 bytes, got 31", refused.getMessage());
    }

    private static CardNumber number(long bits) {
        return new CardNumber(bits);
    }

    private static CardKey key(int first) {
        var secret = new byte[CardKey.BYTES];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (first + i);
        }
        return new CardKey(secret);
    }

    private static String hex(Credential credential) {
        return HexFormat.of().formatHex(credential.bytes());
    }
}
