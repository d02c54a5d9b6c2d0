package dev.torhaus.access;

import java.time.Duration;

/**
 * When wrong PINs lock a member out.
 *
 * @param tries how many wrong ones do, 1 to 10
 * @param within in which time
 * @param lockOut for how long; each further lock-out without a right PIN between takes twice as
 *     long
 * @param lockOutMax but never longer than this
 */
public record PinRules(int tries, Duration within, Duration lockOut, Duration lockOutMax) {
    public static final PinRules DEFAULT =
            new PinRules(3, Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1));

    public static final int TRIES_MAX = 10;

    public PinRules {
        if (tries < 1 || tries > TRIES_MAX) {
            throw new IllegalArgumentException("tries: want 1 to 10, got " + tries);
        }
        if (!within.isPositive() || !lockOut.isPositive() || lockOutMax.compareTo(lockOut) < 0) {
            throw new IllegalArgumentException(
                    "pin: want positive times, and lock-out-max not below lock-out");
        }
    }

    /** How long the {@code count}-th lock-out in a row takes; {@code count} from 1. */
    Duration lasting(int count) {
        var time = lockOut;
        for (int i = 1; i < count && time.compareTo(lockOutMax) < 0; i++) {
            time = time.multipliedBy(2);
        }
        return time.compareTo(lockOutMax) < 0 ? time : lockOutMax;
    }
}
