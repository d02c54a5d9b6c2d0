package dev.torhaus.access;

import dev.torhaus.event.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wrong PINs of a member since the last right one.
 *
 * @param recent those that still count towards a lock-out
 * @param lockOuts how many lock-outs there were in a row
 * @param lockedAt when the last of them began; null before the first
 */
public record WrongPins(List<Stamp> recent, int lockOuts, @Nullable Stamp lockedAt) {
    public static final WrongPins NONE = new WrongPins(List.of(), 0, null);

    public WrongPins {
        recent = List.copyOf(recent);
        if ((lockOuts > 0) != (lockedAt != null)) {
            throw new IllegalArgumentException("lock-outs go with the time of the last one");
        }
    }

    WrongPins another(Stamp at, PinRules rules) {
        var counting = new ArrayList<Stamp>();
        for (Stamp earlier : recent) {
            if (at.certainlySince(earlier).compareTo(rules.within()) < 0) {
                counting.add(earlier);
            }
        }
        counting.add(at);
        return counting.size() >= rules.tries()
                ? new WrongPins(List.of(), lockOuts + 1, at)
                : new WrongPins(counting, lockOuts, lockedAt);
    }

    /** How much longer no PIN is taken; zero when one is. */
    public Duration lockedFor(Stamp at, PinRules rules) {
        if (lockedAt == null) {
            return Duration.ZERO;
        }
        var left = rules.lasting(lockOuts).minus(at.certainlySince(lockedAt));
        return left.isPositive() ? left : Duration.ZERO;
    }

    WrongPins resumed(Stamp start) {
        return new WrongPins(
                recent.stream().map(start::resumed).toList(),
                lockOuts,
                Optional.ofNullable(lockedAt).map(start::resumed).orElse(null));
    }
}
