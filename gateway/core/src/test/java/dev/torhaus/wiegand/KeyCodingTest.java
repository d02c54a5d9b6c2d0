package dev.torhaus.wiegand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyCodingTest {
    private static String keys(KeyCoding coding, int length, long bits) {
        return coding.keys(new Frame(length, bits)).map(String::new).orElse("none");
    }

    @Test
    void fourBitsAreAKey() {
        var typed = new StringBuilder();
        for (int bits = 0; bits < 12; bits++) {
            typed.append(keys(KeyCoding.FOUR_BITS, 4, bits));
        }
        assertEquals("0123456789*#", typed.toString());
        assertEquals("none", keys(KeyCoding.FOUR_BITS, 4, 12));
    }

    @Test
    void keysThatTheReaderHeldBackComeInTheirOrder() {
        assertEquals("1234#", keys(KeyCoding.FOUR_BITS, 20, 0x1234B));
        assertEquals("42", keys(KeyCoding.EIGHT_BITS, 16, 0xB4_D2));
        assertEquals("none", keys(KeyCoding.FOUR_BITS, 36, 0x123456789L));
    }

    @Test
    void eightBitsAreAKeyBehindItsComplement() {
        assertEquals("5", keys(KeyCoding.EIGHT_BITS, 8, 0xA5));
        assertEquals("#", keys(KeyCoding.EIGHT_BITS, 8, 0x4B));
        for (int bits = 0; bits < 256; bits++) {
            var key = (bits ^ bits >>> 4) % 16 == 15 && bits % 16 < 12;
            assertEquals(key, KeyCoding.EIGHT_BITS.keys(new Frame(8, bits)).isPresent(), "" + bits);
        }
    }

    @Test
    void asciiNeedsItsOddParity() {
        assertEquals("1", keys(KeyCoding.ASCII, 8, '1'));
        assertEquals("0", keys(KeyCoding.ASCII, 8, 0x80 | '0'));
        assertEquals("none", keys(KeyCoding.ASCII, 8, '0'));
        assertEquals("none", keys(KeyCoding.ASCII, 8, 0x80 | '1'));
        assertEquals("#", keys(KeyCoding.ASCII, 8, '#'));
        assertEquals("*", keys(KeyCoding.ASCII, 8, '*'));
        assertEquals("none", keys(KeyCoding.ASCII, 8, 'A'));
    }

    @Test
    void aCaseThatIsOpenedOrShutIsASign() {
        assertArrayEquals(
                new char[] {KeyCoding.SHUT},
                KeyCoding.ASCII.keys(new Frame(8, 0x80 | 'S')).orElseThrow());
        assertArrayEquals(
                new char[] {KeyCoding.OPENED},
                KeyCoding.ASCII.keys(new Frame(8, 'T')).orElseThrow());
    }

    @Test
    void aFrameOfAnotherLengthIsNoKey() {
        for (KeyCoding coding : KeyCoding.values()) {
            assertEquals(Optional.empty(), coding.keys(new Frame(5, 1)));
        }
        assertTrue(KeyCoding.ASCII.keys(new Frame(4, 1)).isEmpty());
    }
}
