package dev.torhaus.access;

/** What holds for rules of time while the wall clock is not believed. */
public enum UntrustedClock {
    /** Schedules count as open and dates as kept: nobody stands in the rain for a lost hour. */
    ALWAYS,
    /** Who needs a schedule or a date to be let in is refused. */
    NEVER
}
