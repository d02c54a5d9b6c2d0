package dev.torhaus.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torhaus.device.Signals.Aspect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalPatternTest {
    @Test
    void aPatternIsReadStepByStep() {
        var pattern = SignalPattern.of("red+tone 150ms, dark 2s, amber");
        assertEquals(3, pattern.steps().size());
        assertEquals(
                new SignalPattern.Step(
                        new Aspect(false, true, false, true), Duration.ofMillis(150)),
                pattern.steps().getFirst());
        assertEquals(
                new SignalPattern.Step(Aspect.DARK, Duration.ofSeconds(2)), pattern.steps().get(1));
        assertTrue(pattern.steps().getLast().lasting().compareTo(Duration.ofDays(1)) > 0);
        assertFalse(pattern.repeated());
        assertTrue(SignalPattern.of("red 1s, repeat").repeated());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "blue 1s",
                "red 1s, repeat, red",
                "red, green",
                "red 1s 2s",
                "red+dark 1s",
                "red 5ms",
                "red 61s",
                "red+blue 1s",
                "dark, repeat"
            })
    void whatIsNoPatternIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SignalPattern.of(text));
    }
}
