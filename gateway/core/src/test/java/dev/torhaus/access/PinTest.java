package dev.torhaus.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torhaus.event.FormatId;
import dev.torhaus.wiegand.CardNumber;
import org.junit.jupiter.api.Test;

class PinTest {
    private static final CardKey KEY = new CardKey(new byte[CardKey.BYTES]);

    @Test
    void leadingZerosBelongToIt() {
        assertNotEquals(KEY.credential(new Pin(4, 12)), KEY.credential(new Pin(5, 12)));
        assertEquals(KEY.credential(new Pin(4, 12)), KEY.credential(new Pin(4, 12)));
    }

    @Test
    void aCardOfTheSameNumberIsNotIt() {
        assertNotEquals(
                KEY.credential(Technology.WIEGAND, new FormatId("pin4"), new CardNumber(1234)),
                KEY.credential(new Pin(4, 1234)));
    }

    @Test
    void moreDigitsThanItHasAreNoPin() {
        new Pin(18, 999_999_999_999_999_999L);
        new Pin(1, 0);
        assertThrows(IllegalArgumentException.class, () -> new Pin(4, 10_000));
        assertThrows(IllegalArgumentException.class, () -> new Pin(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Pin(19, 1));
        assertThrows(IllegalArgumentException.class, () -> new Pin(4, -1));
    }

    @Test
    void itIsNeverPrinted() {
        assertFalse(new Pin(4, 1234).toString().contains("1234"));
        assertFalse(
                assertThrows(IllegalArgumentException.class, () -> new Pin(3, 1234))
                        .toString()
                        .contains("1234"));
    }
}
