package dev.torhaus.wiegand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.event.FormatId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormatsTest {
    /**
     * H10301, facility 118, card 1603: the example of Proxmark3's manual, whose tag reads
     * 2006ec0c86; its lowest 26 bits are the frame.
     */
    private static final Frame PUBLISHED_26 = frame("1 01110110 0000011001000011 0");

    /**
     * Facility 1234 (5 ones, so the even parity bit is 1), card 56789 (11 ones, so the odd is 0).
     */
    private static final Frame BY_HAND_34 = frame("1 0000010011010010 1101110111010101 0");

    /** A card whose 4-byte UID is 04 A1 B2 C3: 5 ones in the first half, 8 in the second. */
    private static final Frame UID_34 = frame("0 0000010010100001 1011001011000011 1");

    @Test
    void thePublishedFrameOf26BitsFitsAndGivesFacilityAndCardAsOneNumber() {
        assertEquals(0x2006ec0c86L & 0x3ffffff, PUBLISHED_26.bits());
        assertTrue(Formats.WIEGAND26.fits(PUBLISHED_26));
        assertEquals((118 << 16) + 1603, Formats.WIEGAND26.number(PUBLISHED_26).bits());
    }

    @Test
    void theFrameOf34BitsFitsAndGivesFacilityAndCardAsOneNumber() {
        assertTrue(Formats.WIEGAND34.fits(BY_HAND_34));
        assertEquals((1234L << 16) + 56789, Formats.WIEGAND34.number(BY_HAND_34).bits());
        assertTrue(Formats.WIEGAND34.fits(UID_34));
        assertEquals(0x04A1B2C3L, Formats.WIEGAND34.number(UID_34).bits());
    }

    /**
     * Facility 1 and card 1: one 1 in the first half, so its parity bit is 1, and one in the
     * second.
     */
    @Test
    void theFrameOf37BitsFitsAndGivesFacilityAndCardAsOneNumber() {
        var frame = frame("1 0000000000000001 0000000000000000001 0");
        assertTrue(Formats.WIEGAND37.fits(frame));
        assertEquals((1L << 19) + 1, Formats.WIEGAND37.number(frame).bits());
    }

    @Test
    void anAllZeroFrameIsNoCardBecauseOneParityIsOdd() {
        assertFalse(Formats.WIEGAND26.fits(new Frame(26, 0)));
        assertFalse(Formats.WIEGAND34.fits(new Frame(34, 0)));
        assertFalse(Formats.WIEGAND26.fits(new Frame(26, 0x3ffffff)));
    }

    @Test
    void aFrameOfAnotherLengthNeverFits() {
        assertFalse(Formats.WIEGAND34.fits(PUBLISHED_26));
        assertFalse(Formats.WIEGAND26.fits(BY_HAND_34));
        assertFalse(raw(32).fits(BY_HAND_34));
    }

    @Test
    void everyNumberComesBackAndEverySingleWrongBitIsRefused() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            check(Formats.WIEGAND26, random.nextLong(1L << 24), seed);
            check(Formats.WIEGAND34, random.nextLong(1L << 32), seed);
        }
    }

    private static void check(Format format, long number, long seed) {
        var frame = encoded(format, number);
        assertTrue(format.fits(frame), () -> "seed " + seed + "L");
        assertEquals(number, format.number(frame).bits(), () -> "seed " + seed + "L");
        for (int bit = 0; bit < format.length(); bit++) {
            var wrong = new Frame(format.length(), frame.bits() ^ (1L << bit));
            assertFalse(format.fits(wrong), () -> "seed " + seed + "L");
        }
    }

    /** The frame of a number in a format with its number in the middle: even half, odd half. */
    private static Frame encoded(Format format, long number) {
        var half = (format.length() - 2) / 2;
        var evenOnes = Long.bitCount(number >>> half);
        var oddOnes = Long.bitCount(number & ((1L << half) - 1));
        var first = (long) (evenOnes % 2);
        var last = (long) (1 - oddOnes % 2);
        return new Frame(format.length(), (first << (format.length() - 1)) | (number << 1) | last);
    }

    @Test
    void aRawFormatTakesEveryFrameOfItsLengthWhole() {
        assertEquals(0xDEADBEEFL, raw(32).number(new Frame(32, 0xDEADBEEFL)).bits());
        assertEquals(-1L, raw(64).number(new Frame(64, -1L)).bits());
        assertEquals(0, raw(16).number(new Frame(16, 0)).bits());
        assertEquals(16, raw(16).length());
    }

    @Test
    void onlyTheFormatsOfTheTableHaveAName() {
        assertEquals(Optional.of(Formats.WIEGAND26), named("wiegand26"));
        assertEquals(Optional.of(Formats.WIEGAND34), named("wiegand34"));
        assertEquals(Optional.of(Formats.WIEGAND37), named("wiegand37"));
        for (String stranger :
                List.of(
                        "wiegand35",
                        "raw",
                        "raw0",
                        "raw15",
                        "raw65",
                        "raw99",
                        "raw032",
                        "raw100")) {
            assertEquals(Optional.empty(), named(stranger), stranger);
        }
    }

    @Test
    void theLargestNumberOfAFormatHasAllItsBitsSet() {
        assertEquals(0xFFFFFFL, Formats.WIEGAND26.numberMax());
        assertEquals(0xFFFFFFFFL, Formats.WIEGAND34.numberMax());
        assertEquals(-1L, raw(64).numberMax());
    }

    @Test
    void aFormatWithFieldsOutsideItsFrameIsRefused() {
        var id = new FormatId("odd");
        var none = List.<Format.Parity>of();
        assertThrows(IllegalArgumentException.class, () -> new Format(id, 0, none, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Format(id, 65, none, 0, 9));
        assertThrows(IllegalArgumentException.class, () -> new Format(id, 8, none, 0, 8));
        assertThrows(IllegalArgumentException.class, () -> new Format(id, 8, none, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Format(id, 8, none, -1, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Format(id, 8, List.of(new Format.Parity(true, 0, 8)), 0, 7));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Format(id, 8, List.of(new Format.Parity(true, 5, 4)), 0, 7));
    }

    @Test
    void bitsAreCountedInTheOrderOfArrival() {
        var frame = frame("1000");
        assertTrue(frame.bit(0));
        assertFalse(frame.bit(3));
    }

    @Test
    void aFrameHoldsNoBitBeyondItsLength() {
        assertThrows(IllegalArgumentException.class, () -> new Frame(4, 16));
        assertThrows(IllegalArgumentException.class, () -> new Frame(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Frame(65, 0));
        assertThrows(IllegalArgumentException.class, () -> new Frame(63, -1));
    }

    @Test
    void neitherFrameNorNumberSayTheirBits() {
        var number = Formats.WIEGAND34.number(UID_34);
        assertEquals("Frame[34 bits]", UID_34.toString());
        assertEquals("CardNumber[…]", number.toString());
        var tooLong =
                assertThrows(IllegalArgumentException.class, () -> new Frame(20, 0x04A1B2C3L));
        assertEquals("frame of 20 bits", tooLong.getMessage());
    }

    /** The bits of a frame as they came, as text; for tests only. */
    static String text(Frame frame) {
        var text = new StringBuilder();
        for (int i = 0; i < frame.length(); i++) {
            text.append(frame.bit(i) ? '1' : '0');
        }
        return text.toString();
    }

    private static Frame frame(String bits) {
        var together = bits.replace(" ", "");
        return new Frame(together.length(), Long.parseUnsignedLong(together, 2));
    }

    private static Format raw(int bits) {
        return named("raw" + bits).orElseThrow();
    }

    private static Optional<Format> named(String name) {
        return Formats.named(new FormatId(name));
    }
}
