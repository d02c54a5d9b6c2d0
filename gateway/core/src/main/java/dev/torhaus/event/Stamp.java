package dev.torhaus.event;

import java.time.Duration;
import java.time.Instant;

/**
 * When something happened, on both clocks.
 *
 * @param wall the wall clock, UTC; may be wrong and may step
 * @param monotonicNanos nanoseconds of CLOCK_MONOTONIC, comparable only within one boot; never
 *     steps
 * @param boot the run of the kernel that {@code monotonicNanos} counts in
 * @param clockTrusted whether the wall clock was believed when the stamp was made
 */
public record Stamp(Instant wall, long monotonicNanos, BootId boot, boolean clockTrusted) {
    /** This stamp moved by {@code by} on both clocks. */
    public Stamp plus(Duration by) {
        return new Stamp(
                wall.plus(by), Math.addExact(monotonicNanos, by.toNanos()), boot, clockTrusted);
    }

    /**
     * The stamp of another moment of the same boot, the wall clock having gone evenly in between.
     */
    public Stamp at(long otherMonotonicNanos) {
        return new Stamp(
                wall.plusNanos(otherMonotonicNanos - monotonicNanos),
                otherMonotonicNanos,
                boot,
                clockTrusted);
    }

    /**
     * How much time has passed from {@code earlier} to this stamp, as far as that is certain: by
     * the monotonic clock within one boot, by the wall clock across boots where both were believed,
     * else nothing. Never negative.
     */
    public Duration certainlySince(Stamp earlier) {
        if (boot.equals(earlier.boot)) {
            return Duration.ofNanos(Math.max(0, monotonicNanos - earlier.monotonicNanos));
        }
        var passed = Duration.between(earlier.wall, wall);
        return clockTrusted && earlier.clockTrusted && passed.isPositive() ? passed : Duration.ZERO;
    }

    /**
     * {@code earlier}, which may be of another boot, on this stamp's monotonic clock: as long ago
     * as is certain.
     */
    public Stamp resumed(Stamp earlier) {
        return new Stamp(
                earlier.wall,
                monotonicNanos - certainlySince(earlier).toNanos(),
                boot,
                earlier.clockTrusted);
    }
}
