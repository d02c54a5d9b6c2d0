package dev.torhaus.event;

/** What is to be said of a card that was let in. As personal as the tap itself. */
public enum TapMark {
    /** The duress PIN was entered: somebody forces the member to open. */
    DURESS,
    /** Anti-passback would have refused it, but only takes note. */
    PASSBACK,
    /**
     * A rule of time could not be judged since the clock was not to be believed, and the site wants
     * such rules to count as kept.
     */
    CLOCK_UNTRUSTED
}
