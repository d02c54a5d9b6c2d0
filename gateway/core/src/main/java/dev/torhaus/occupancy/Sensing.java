package dev.torhaus.occupancy;

import java.time.Duration;
import java.util.Optional;

/**
 * How a sensor is to be read.
 *
 * @param hold how long after its last activity the desk is still taken as occupied, at least 1 ms
 * @param warmUp how long after power-up its line means nothing, at least 0
 * @param stuckAfter on for longer than this without a break it is stuck; longer than 0
 * @param silentAfter without an edge for this long of movement in its room it is silent; empty when
 *     that is no sign of anything, e.g. because the desk is rarely used; longer than 0
 * @param remote whether it speaks over a network, so that nothing is known before its first word
 */
public record Sensing(
        Duration hold,
        Duration warmUp,
        Duration stuckAfter,
        Optional<Duration> silentAfter,
        boolean remote) {
    /** Longer than anybody sits at a desk without once getting up. */
    public static final Duration STUCK_AFTER = Duration.ofHours(10);

    public Sensing {
        if (hold.toMillis() < 1
                || warmUp.isNegative()
                || !stuckAfter.isPositive()
                || silentAfter.filter(after -> !after.isPositive()).isPresent()) {
            throw new IllegalArgumentException(
                    "sensor: hold %s, warm-up %s, stuck after %s, silent after %s"
                            .formatted(hold, warmUp, stuckAfter, silentAfter));
        }
    }

    /** On a line of this machine. */
    public Sensing(
            Duration hold, Duration warmUp, Duration stuckAfter, Optional<Duration> silentAfter) {
        this(hold, warmUp, stuckAfter, silentAfter, false);
    }

    /** Stuck after {@link #STUCK_AFTER}, never silent. */
    public Sensing(Duration hold, Duration warmUp) {
        this(hold, warmUp, STUCK_AFTER, Optional.empty());
    }
}
