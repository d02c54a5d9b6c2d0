package dev.torhaus.access;

import dev.torhaus.event.OpeningHours;
import java.time.LocalTime;

/**
 * Opening hours that begin within one local day: from {@code from} inclusive to {@code until}
 * exclusive.
 *
 * @param until 00:00 means the end of the day; a time before {@code from} is one of the next day
 */
public record Window(LocalTime from, LocalTime until) {
    private static final int DAY_MINUTES = 24 * 60;

    public static final Window WHOLE_DAY = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public Window {
        if (from.equals(until) && !until.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException(
                    "window: begins and ends at " + from + ": want 00:00-00:00 for a whole day");
        }
    }

    /** Whether it goes on after midnight. */
    public boolean crossesMidnight() {
        return !until.equals(LocalTime.MIDNIGHT) && until.isBefore(from);
    }

    /** Whether it holds this time of the day on which it began. */
    public boolean contains(LocalTime time) {
        return !time.isBefore(from)
                && (until.equals(LocalTime.MIDNIGHT) || crossesMidnight() || time.isBefore(until));
    }

    /** Whether it holds this time of the day after the one on which it began. */
    public boolean containsNextDay(LocalTime time) {
        return crossesMidnight() && time.isBefore(until);
    }

    /** The same span in minutes since the midnight before it. */
    OpeningHours.DaySpan span() {
        var nextDay = until.equals(LocalTime.MIDNIGHT) || crossesMidnight();
        return new OpeningHours.DaySpan(minute(from), minute(until) + (nextDay ? DAY_MINUTES : 0));
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
