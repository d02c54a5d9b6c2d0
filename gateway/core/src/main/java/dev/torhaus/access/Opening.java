package dev.torhaus.access;

/** Whether a schedule is open at a moment, and what decides that. */
public enum Opening {
    OPEN,
    /** No window of the week holds this time. */
    OUTSIDE_WINDOWS,
    /** A public holiday. */
    HOLIDAY,
    /** A day on which the house is closed. */
    CLOSING_DAY,
    /** The date has hours of its own, and this is not within them. */
    EXCEPTION,
    /** The clock is not to be believed, so nobody can say. */
    HOUR_UNKNOWN
}
