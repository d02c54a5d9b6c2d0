package dev.torhaus.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PinEntryTest {
    private static final long SECOND = 1_000_000_000;

    private final PinEntry entry = new PinEntry();

    private void type(String digits, long atNanos) {
        digits.chars().forEach(digit -> entry.digit(digit - '0', atNanos));
    }

    @Test
    void digitsAreKeptUntilTheEnd() {
        type("0042", SECOND);
        assertEquals(Optional.of(new Pin(4, 42)), entry.end(2 * SECOND));
        assertEquals(Optional.empty(), entry.end(3 * SECOND));
    }

    @Test
    void clearingBeginsAnew() {
        type("99", SECOND);
        entry.clear();
        type("12", SECOND);
        assertEquals(Optional.of(new Pin(2, 12)), entry.end(SECOND));
    }

    @Test
    void aPauseClearsWhatSomebodyElseBegan() {
        type("12", SECOND);
        type("34", 11 * SECOND);
        type("5", 21 * SECOND + 1);
        assertEquals(Optional.of(new Pin(1, 5)), entry.end(22 * SECOND));
        type("1234", 23 * SECOND);
        assertEquals(Optional.empty(), entry.end(34 * SECOND));
    }

    @Test
    void moreDigitsThanAnyPinHasAreNoShortPin() {
        type("12345678901234567890123", SECOND);
        assertEquals(Optional.of(new Pin(18, 123456789012345678L)), entry.end(SECOND));
    }
}
