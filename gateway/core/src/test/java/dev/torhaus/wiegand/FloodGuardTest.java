package dev.torhaus.wiegand;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FloodGuardTest {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    private final FloodGuard guard = new FloodGuard();

    @Test
    void cardsAsFastAsAReaderCanSendAreNoFlood() {
        var at = 0L;
        for (int card = 0; card < 1_000; card++) {
            for (int bit = 0; bit < Frame.LENGTH_MAX; bit++) {
                at += 200 * MICRO;
                assertFalse(guard.floods(1, at));
            }
            at += 30 * MILLI;
        }
    }

    @Test
    void edgesWithoutEndAre() {
        var at = 0L;
        for (int i = 0; i < FloodGuard.EDGES_PER_SECOND_MAX; i++) {
            at += 100 * MICRO;
            assertFalse(guard.floods(1, at));
        }
        assertTrue(guard.floods(1, at + 100 * MICRO));
    }

    @Test
    void edgesThatTheKernelThrewAwayCount() {
        assertFalse(guard.floods(1, 0));
        assertTrue(guard.floods(FloodGuard.EDGES_PER_SECOND_MAX, MILLI));
    }

    @Test
    void whatWasThrownAwayOverSecondsIsNoFlood() {
        assertFalse(guard.floods(1, 0));
        assertFalse(guard.floods(1 + 2 * FloodGuard.EDGES_PER_SECOND_MAX, 4_000 * MILLI));
        assertFalse(guard.floods(1, 4_001 * MILLI));
        assertTrue(guard.floods(1 + 2 * FloodGuard.EDGES_PER_SECOND_MAX, 5_500 * MILLI));
    }

    @Test
    void whatWasBeforeARestDoesNotCount() {
        assertTrue(guard.floods(FloodGuard.EDGES_PER_SECOND_MAX + 1, 0));
        guard.reset();
        assertFalse(guard.floods(1, MILLI));
    }
}
