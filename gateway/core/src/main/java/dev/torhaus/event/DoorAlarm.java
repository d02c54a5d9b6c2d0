package dev.torhaus.event;

/** What can be wrong at a door, the most serious first. */
public enum DoorAlarm {
    /** Opened although it was locked and nobody had asked to leave. */
    FORCED_OPEN(true),
    /** The case of the door's controller or of one of its readers was opened. */
    TAMPER(true),
    /**
     * The line of its strike does not do what it is told, or its contact or exit button can be
     * heard no more.
     */
    LINE_FAULT(false),
    /** Open longer than allowed. */
    HELD_OPEN(false),
    /** The door contact chatters, or says open through one passage after another. */
    CONTACT_FAULT(false),
    /** Will soon be held open: a call to close it. */
    PRE_ALARM(false);

    private final boolean latches;

    DoorAlarm(boolean latches) {
        this.latches = latches;
    }

    /**
     * Whether it stays until an operator has acknowledged it, even when its condition is over: what
     * may have been a break-in is not to pass unseen.
     */
    public boolean latches() {
        return latches;
    }
}
