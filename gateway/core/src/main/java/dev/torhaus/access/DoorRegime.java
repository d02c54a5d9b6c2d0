package dev.torhaus.access;

import dev.torhaus.event.DoorMode;
import dev.torhaus.event.ModeCause;
import java.time.Instant;

/**
 * The mode of a door, and where it stands in its free times. Pure.
 *
 * @param since since when the mode is in force
 * @param cause why
 * @param checkNanos when a free time may begin or end, on the monotonic clock; Long.MAX_VALUE
 *     without free times
 */
public record DoorRegime(
        DoorMode mode, Instant since, ModeCause cause, FreeTime freeTime, long checkNanos) {

    /** Where a door stands in its free times. */
    public enum FreeTime {
        OUTSIDE,
        /** One has begun, and the first card will make it so. */
        AWAITS_FIRST_CARD,
        /** One has begun; what the mode is now, it is until that ends or somebody changes it. */
        INSIDE,
        /**
         * As the run before left it, perhaps in a free time: whether that still goes on is seen as
         * soon as the clock is believed.
         */
        RESUMED
    }

    public static DoorRegime normal(Instant since) {
        return new DoorRegime(
                DoorMode.NORMAL, since, ModeCause.SCHEDULE, FreeTime.OUTSIDE, Long.MAX_VALUE);
    }

    /** Whether the mode ends with the free time that brought it. */
    public boolean endsWithFreeTime() {
        return mode == DoorMode.FREE
                && switch (cause) {
                    case SCHEDULE, FIRST_CARD -> true;
                    case OPERATOR, LIFTED, SITE -> false;
                };
    }

    /** Whether somebody chose it, so that a free time which goes on does not overrule it. */
    public boolean chosen() {
        return switch (cause) {
            case OPERATOR, LIFTED -> true;
            case SCHEDULE, FIRST_CARD, SITE -> false;
        };
    }

    /**
     * In another mode; a free time that still waited for its first card waits no more, and what the
     * run before left is of no matter.
     */
    public DoorRegime in(DoorMode newMode, ModeCause why, Instant now) {
        var time = freeTime == FreeTime.OUTSIDE ? FreeTime.OUTSIDE : FreeTime.INSIDE;
        return new DoorRegime(newMode, now, why, time, checkNanos);
    }

    public DoorRegime at(FreeTime newFreeTime) {
        return new DoorRegime(mode, since, cause, newFreeTime, checkNanos);
    }

    public DoorRegime checkedAgainAt(long newCheckNanos) {
        return new DoorRegime(mode, since, cause, freeTime, newCheckNanos);
    }
}
