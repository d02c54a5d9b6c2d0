package dev.torhaus.access;

import java.time.LocalTime;

/**
 * Opening hours within one local day: from {@code from} inclusive to {@code until} exclusive.
 *
 * @param until 00:00 means the end of the day
 */
public record Window(LocalTime from, LocalTime until) {
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
}
