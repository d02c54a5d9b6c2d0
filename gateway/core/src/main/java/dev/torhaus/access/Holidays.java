package dev.torhaus.access;

import dev.torhaus.event.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/** On which dates a schedule is closed whatever its weekly windows say. */
public enum Holidays {
    NONE {
        @Override
        public boolean contains(LocalDate date) {
            return false;
        }
    },

    /** The public holidays of all Saxony: § 1 SächsSFG, without those of single municipalities. */
    SAXONY {
        private static final Set<MonthDay> FIXED =
                Set.of(
                        MonthDay.of(1, 1),
                        MonthDay.of(5, 1),
                        MonthDay.of(10, 3),
                        MonthDay.of(10, 31),
                        MonthDay.of(12, 25),
                        MonthDay.of(12, 26));

        // Days after Easter Sunday: Good Friday, Easter Monday, Ascension, Whit Monday.
        private static final Set<Long> AFTER_EASTER = Set.of(-2L, 1L, 39L, 50L);

        @Override
        public boolean contains(LocalDate date) {
            return FIXED.contains(MonthDay.from(date))
                    || AFTER_EASTER.contains(
                            date.toEpochDay() - easterSunday(date.getYear()).toEpochDay())
                    || date.equals(repentanceDay(date.getYear()));
        }
    };

    public abstract boolean contains(LocalDate date);

    /** The same holidays as an event names them. */
    HolidayCalendar calendar() {
        return switch (this) {
            case NONE -> HolidayCalendar.NONE;
            case SAXONY -> HolidayCalendar.SAXONY;
        };
    }

    public static Holidays of(HolidayCalendar calendar) {
        return switch (calendar) {
            case NONE -> NONE;
            case SAXONY -> SAXONY;
        };
    }

    /**
     * Easter Sunday of the Gregorian calendar, by the anonymous rule of Meeus, Astronomical
     * Algorithms, ch. 8.
     */
    static LocalDate easterSunday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }

    /** Buß- und Bettag: the Wednesday before 23 November. */
    static LocalDate repentanceDay(int year) {
        return LocalDate.of(year, 11, 23).with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY));
    }
}
