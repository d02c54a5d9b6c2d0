package dev.torhaus.event;

/** The public holidays on which opening hours do not hold. */
public enum HolidayCalendar {
    NONE,
    /** Those of all Saxony. */
    SAXONY
}
