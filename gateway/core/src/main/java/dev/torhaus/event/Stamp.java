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
}
