package dev.torhaus.occupancy;

import dev.torhaus.event.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * One sensor of a desk.
 *
 * @param readyFrom since when its line means something: the gateway's start, or the end of its
 *     warm-up
 * @param lastActivity the last moment at which the line was seen active since it was ready; null
 *     before the first one
 */
record Sensor(Sensing sensing, Stamp readyFrom, boolean active, @Nullable Stamp lastActivity) {
    static Sensor started(Sensing sensing, Stamp start, boolean newBoot, boolean active) {
        var readyFrom = newBoot ? start.plus(sensing.warmUp()) : start;
        return new Sensor(sensing, readyFrom, active, null);
    }

    Sensor changed(boolean nowActive, Stamp at) {
        var ends = active && !nowActive && ready(at.monotonicNanos());
        return new Sensor(sensing, readyFrom, nowActive, ends ? at : lastActivity);
    }

    boolean ready(long nowNanos) {
        return nowNanos >= readyFrom.monotonicNanos();
    }

    /** Whether it says that somebody is there. */
    boolean speaks(long nowNanos) {
        return active && ready(nowNanos);
    }

    /**
     * When its hold after the last activity, or without any the one after it was ready, is over.
     */
    long holdOverNanos() {
        var from = lastActivity == null ? readyFrom : lastActivity;
        return from.monotonicNanos() + sensing.hold().toNanos();
    }
}
