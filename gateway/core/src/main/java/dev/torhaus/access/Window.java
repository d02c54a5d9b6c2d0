package dev.torhaus.access;

import dev.torhaus.event.OpeningHours;
import java.time.LocalTime;

/**
 * Opening hours within one local day: from {@code from} inclusive to {@code until} exclusive.
 *
 * @param until 00:00 means the end of the day
 */
public record Window(LocalTime from, LocalTime until) {
    private static final int DAY_MINUTES = 24 * 60;

    public static final Window WHOLE_DAY = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public Window {
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "window: must end after it begins, got " + from + "-" + until);
        }
    }

    public boolean contains(LocalTime time) {
        return !time.isBefore(from) && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
    }

    /** The same span in minutes of the day. */
    OpeningHours.DaySpan span() {
        var end = until.equals(LocalTime.MIDNIGHT) ? DAY_MINUTES : minute(until);
        return new OpeningHours.DaySpan(minute(from), end);
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
