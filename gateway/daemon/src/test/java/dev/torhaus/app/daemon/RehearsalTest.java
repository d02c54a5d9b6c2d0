package dev.torhaus.app.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void everyoneWhoseCardIsKnownFindsTheStrikeReleased() throws InterruptedException {
        assertEquals(Rehearsal.PASSAGES, Rehearsal.play());
    }
}
