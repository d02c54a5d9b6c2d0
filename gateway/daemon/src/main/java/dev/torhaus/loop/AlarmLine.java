package dev.torhaus.loop;

import dev.torhaus.device.Clock;
import dev.torhaus.device.SilentAlarm;
import java.io.IOException;
import java.time.Duration;

/**
 * Keeps the line to the alarm panel active for as long as it was asked to, and at rest otherwise.
 * Actuator thread.
 *
 * <p>The line is set again with each release, whatever its level: so a broken one is found at the
 * next best entry and not when it is needed, and what the log says of it does not tell why it was
 * set.
 */
final class AlarmLine {
    /** A line that could not be set is tried again after this. */
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

    private static final long NEVER = Long.MAX_VALUE;

    private static final System.Logger LOG = System.getLogger(AlarmLine.class.getName());

    private final Clock clock;
    private final SilentAlarm output;
    private boolean active;
    private long untilNanos;

    /** On the monotonic clock; NEVER while the line follows. */
    private long retryNanos = NEVER;

    AlarmLine(Clock clock, SilentAlarm output) {
        this.clock = clock;
        this.output = output;
    }

    void raise(Duration lasting) {
        var until = clock.now().monotonicNanos() + lasting.toNanos();
        untilNanos = active ? Math.max(untilNanos, until) : until;
        active = true;
        set();
    }

    /** Sets what should be set already. */
    void confirm() {
        set();
    }

    /** Does what is due at a monotonic time. */
    void goOn(long nowNanos) {
        if (active && untilNanos <= nowNanos) {
            rest();
        } else if (retryNanos <= nowNanos) {
            set();
        }
    }

    void rest() {
        active = false;
        set();
    }

    /** The monotonic time of the next change or attempt; Long.MAX_VALUE when there is none. */
    long nextNanos() {
        return Math.min(active ? untilNanos : NEVER, retryNanos);
    }

    private void set() {
        try {
            output.alarm(active);
            retryNanos = NEVER;
        } catch (IOException failed) {
            if (retryNanos == NEVER) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "an output does not follow: {0}. Look up what it is for with `torhaus"
                                + " wiring` and check it with `torhaus doctor`; it is tried again"
                                + " every second.",
                        failed.getMessage());
            }
            retryNanos = clock.now().monotonicNanos() + RETRY_PAUSE.toNanos();
        }
    }
}
