package dev.torhaus.occupancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoomMotionTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Test
    void theTimeBetweenEdgesCountsUnlessItIsALongLull() {
        var room = RoomMotion.started(0).edge(MINUTE).edge(4 * MINUTE).edge(14 * MINUTE);
        assertEquals(13 * MINUTE, room.movedNanos());
        assertEquals(13 * MINUTE, room.edge(24 * MINUTE + 1).movedNanos());
    }

    @Test
    void aRoomIsLookedAtWhenItHasMovedEnough() {
        var room = RoomMotion.started(0).edge(MINUTE).lookAfter(2 * MINUTE);
        assertFalse(room.edge(2 * MINUTE).look());
        assertTrue(room.edge(3 * MINUTE).look());
        assertFalse(room.lookAfter(Long.MAX_VALUE).edge(5 * MINUTE).look());
    }
}
