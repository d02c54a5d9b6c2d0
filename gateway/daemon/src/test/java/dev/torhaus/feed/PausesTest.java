package dev.torhaus.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PausesTest {
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));
    private final Undelivered away = Undelivered.away("unplugged", 0);

    @Test
    void pausesDoubleUpToTheLongest() {
        assertEquals(Duration.ofSeconds(1), PAUSES.after(away, 1, 1));
        assertEquals(Duration.ofSeconds(2), PAUSES.after(away, 2, 1));
        assertEquals(Duration.ofSeconds(16), PAUSES.after(away, 5, 1));
        assertEquals(Duration.ofSeconds(30), PAUSES.after(away, 6, 1));
        assertEquals(Duration.ofSeconds(30), PAUSES.after(away, 1_000_000, 1));
    }

    @Test
    void chanceTakesOffUpToHalf() {
        assertEquals(Duration.ofSeconds(15), PAUSES.after(away, 9, 0));
        assertEquals(Duration.ofMillis(22_500), PAUSES.after(away, 9, 0.5));
    }

    @Test
    void whatTheFarSideAsksForIsHonouredUpToAQuarterOfAnHour() {
        var asks = Undelivered.away("overloaded", 0, Duration.ofSeconds(90));
        assertEquals(Duration.ofSeconds(90), PAUSES.after(asks, 1, 0));
        var asksTooMuch = Undelivered.away("overloaded", 0, Duration.ofDays(3));
        assertEquals(Duration.ofMinutes(15), PAUSES.after(asksTooMuch, 1, 0));
        assertEquals(Duration.ofSeconds(105), PAUSES.after(asks, 9, 1), "not all at that moment");
        var asksLess = Undelivered.away("overloaded", 0, Duration.ofSeconds(1));
        assertEquals(Duration.ofSeconds(30), PAUSES.after(asksLess, 9, 1));
    }

    @Test
    void aRefusalHasAPauseOfItsOwn() {
        assertEquals(Duration.ofSeconds(60), PAUSES.after(Undelivered.refused("no", 0), 1, 0));
    }
}
