package dev.torhaus.event;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/**
 * When something is offered, on the local clock of the site.
 *
 * @param weekly by day of the week
 * @param dates dates on which their own spans hold instead of those of the week and in spite of
 *     holidays; none twice
 */
public record OpeningHours(
        ScheduleId id, List<WeeklySpan> weekly, HolidayCalendar holidays, List<OpenDate> dates) {
    private static final int DAY_MINUTES = 24 * 60;

    public OpeningHours {
        weekly = List.copyOf(weekly);
        dates = List.copyOf(dates);
    }

    /** A span of one day of the week. */
    public record WeeklySpan(DayOfWeek day, DaySpan span) {}

    /** What holds on one date alone; closed when there are no spans. */
    public record OpenDate(LocalDate date, List<DaySpan> spans) {
        public OpenDate {
            spans = List.copyOf(spans);
        }
    }

    /**
     * A span that begins on one local day, and may go on into the next one whatever that is.
     *
     * @param fromMinute minutes after midnight on the clock, 0 to 1439, inclusive
     * @param untilMinute above {@code fromMinute} by at most 1440, exclusive; above 1440 it is on
     *     the next day
     */
    public record DaySpan(int fromMinute, int untilMinute) {
        public DaySpan {
            if (fromMinute < 0
                    || fromMinute >= DAY_MINUTES
                    || untilMinute <= fromMinute
                    || untilMinute > fromMinute + DAY_MINUTES) {
                throw new IllegalArgumentException(
                        "span of a day: minutes " + fromMinute + " to " + untilMinute);
            }
        }
    }
}
