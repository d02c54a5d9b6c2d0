package dev.torhaus.occupancy;

import java.time.Duration;

/**
 * How much a room has moved since the gateway's start: the time between two edges of sensors that
 * are well, where it is at most ten minutes. Edges, not levels, so that a stuck sensor moves no
 * room. Pure.
 *
 * @param movedNanos up to the last edge
 * @param lastEdgeNanos on the monotonic clock
 * @param lookNanos once the room has moved this much, a sensor may be silent
 */
public record RoomMotion(long movedNanos, long lastEdgeNanos, long lookNanos) {
    /** Who is there moves at least this often, or that room stands still. */
    static final Duration LULL_MAX = Duration.ofMinutes(10);

    /** Not moved yet. */
    public static RoomMotion started(long nowNanos) {
        return new RoomMotion(0, nowNanos - LULL_MAX.toNanos() - 1, 0);
    }

    /** After an edge at {@code nowNanos}; the first one counts for nothing yet. */
    public RoomMotion edge(long nowNanos) {
        var passed = nowNanos - lastEdgeNanos;
        var moved = passed <= LULL_MAX.toNanos() ? passed : 0;
        return new RoomMotion(movedNanos + moved, nowNanos, lookNanos);
    }

    /** Whether some sensor may be silent by now. */
    public boolean look() {
        return movedNanos >= lookNanos;
    }

    /** Not to be looked at before the room has moved that much more. */
    public RoomMotion lookAfter(long moreNanos) {
        var at = moreNanos > Long.MAX_VALUE - movedNanos ? Long.MAX_VALUE : movedNanos + moreNanos;
        return new RoomMotion(movedNanos, lastEdgeNanos, at);
    }
}
