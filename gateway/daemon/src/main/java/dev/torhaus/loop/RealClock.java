package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.event.BootId;
import dev.torhaus.event.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The computer's clocks. The monotonic one is CLOCK_MONOTONIC, which the kernel also stamps its
 * GPIO events with. The wall clock is kept as an offset to it, so that the order of stamps never
 * depends on its corrections.
 */
public final class RealClock implements Clock {
    /**
     * Below this the offset is left alone, so that two stamps differ as the monotonic clock says.
     */
    private static final long SLEW_NANOS = Duration.ofMillis(1).toNanos();

    /** Above this the wall clock was set, not corrected. */
    private static final long STEP_NANOS = Duration.ofMillis(500).toNanos();

    private static final int LOOKS_AGAIN = 3;

    private final BootId boot;
    private final Instant trustedFrom;
    private final LongSupplier wallNanos;
    private final LongConsumer stepped;
    private volatile long wallMinusMonotonic;

    /**
     * Whether the computer's wall clock has been behind {@link #trustedFrom} ever since the start.
     */
    private volatile boolean held;

    /** Whether the wall clock may be right at all; see {@link #believe}. */
    private volatile boolean believed = true;

    /**
     * Reads the clocks.
     *
     * @param trustedFrom a wall clock before this is wrong: the time of the journal's last entry or
     *     of the release. While it is, time goes on from here and is not trusted, so that nothing
     *     new is dated before what is already recorded
     * @param stepped is told by how many milliseconds the wall clock was set, on the thread that
     *     noticed
     */
    public RealClock(BootId boot, Instant trustedFrom, LongConsumer stepped) {
        this(boot, trustedFrom, RealClock::systemWallNanos, stepped);
    }

    RealClock(BootId boot, Instant trustedFrom, LongSupplier wallNanos, LongConsumer stepped) {
        this.boot = boot;
        this.trustedFrom = trustedFrom;
        this.wallNanos = wallNanos;
        this.stepped = stepped;
        var measured = measuredOffset();
        var floor = nanos(trustedFrom) - System.nanoTime();
        this.held = measured < floor;
        this.wallMinusMonotonic = Math.max(measured, floor);
    }

    /** The kernel's id of this boot. */
    public static BootId kernelBoot() throws IOException {
        return new BootId(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    }

    @Override
    public Stamp now() {
        var monotonicNanos = System.nanoTime();
        followWallClock(wallNanos.getAsLong() - monotonicNanos);
        return at(monotonicNanos);
    }

    @Override
    public Stamp at(long monotonicNanos) {
        var nanos = monotonicNanos + wallMinusMonotonic;
        var wall =
                Instant.ofEpochSecond(
                        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
        return new Stamp(
                wall, monotonicNanos, boot, believed && !held && !wall.isBefore(trustedFrom));
    }

    /**
     * Trusts no stamp from now on, until {@link #believe}: the wall clock has not been set since
     * the computer was switched on. Any thread.
     */
    public void doubt() {
        believed = false;
    }

    /** Trusts it again, at the time to which it has been set meanwhile. Any thread. */
    public void believe() {
        now();
        believed = true;
    }

    @Override
    public void await(Work work, long deadlineNanos) {
        work.awaitReal(realNanosUntil(deadlineNanos));
    }

    @Override
    public long realNanosUntil(long monotonicNanos) {
        return monotonicNanos == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(0, monotonicNanos - System.nanoTime());
    }

    private void followWallClock(long measured) {
        if (held || Math.abs(measured - wallMinusMonotonic) > SLEW_NANOS) {
            adopt(measured);
        }
    }

    /** One thread at a time, so that one step is told once. */
    private synchronized void adopt(long measured) {
        var before = wallMinusMonotonic;
        var change = measured - before;
        if (held && change < 0) {
            return;
        }
        // a thread that had to wait between its two looks has seen no change: it looks again
        for (int look = 0; look < LOOKS_AGAIN && Math.abs(change) > SLEW_NANOS; look++) {
            var again = measuredOffset() - before;
            change = Math.abs(again) < Math.abs(change) ? again : change;
        }
        held = false;
        if (Math.abs(change) > SLEW_NANOS) {
            wallMinusMonotonic = before + change;
        }
        if (Math.abs(change) > STEP_NANOS) {
            stepped.accept(change / 1_000_000);
        }
    }

    private long measuredOffset() {
        return wallNanos.getAsLong() - System.nanoTime();
    }

    private static long systemWallNanos() {
        return nanos(Instant.now());
    }

    private static long nanos(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
