package dev.torhaus.event;

/**
 * The exact reason of a refusal. It tells something about a person, so it stays in the personal
 * part.
 */
public enum DenialReason {
    UNKNOWN_CARD(CoarseReason.UNKNOWN),
    CARD_REVOKED(CoarseReason.BLOCKED),
    SUSPENDED(CoarseReason.BLOCKED),
    NOT_YET_VALID(CoarseReason.NOT_NOW),
    EXPIRED(CoarseReason.BLOCKED),
    /** A visitor's card that was let in as often as it may be. */
    USED_UP(CoarseReason.BLOCKED),
    WRONG_DOOR(CoarseReason.NOT_HERE),
    OUTSIDE_HOURS(CoarseReason.NOT_NOW),
    /** The door is in lockdown, and the member is in no group that may pass then. */
    LOCKDOWN(CoarseReason.NOT_NOW),
    /** By what the gateway knows the member is in the area behind the door already. */
    PASSBACK(CoarseReason.BLOCKED),
    /** Another door of the interlock is released or open. */
    INTERLOCK(CoarseReason.NOT_NOW),
    /** The reader asks for a PIN, and the member has none. */
    NO_PIN(CoarseReason.BLOCKED),
    WRONG_PIN(CoarseReason.UNKNOWN),
    /** A PIN was asked for and did not come in time. */
    PIN_MISSING(CoarseReason.UNKNOWN),
    /** Too many wrong PINs in a short time. */
    PIN_LOCKED_OUT(CoarseReason.BLOCKED),
    /** A PIN was entered where no card had been shown before. */
    PIN_WITHOUT_CARD(CoarseReason.UNKNOWN),
    /**
     * The wall clock cannot be believed, and every grant that would fit has a schedule or a date.
     */
    CLOCK_UNTRUSTED(CoarseReason.TECHNICAL);

    private final CoarseReason coarse;

    DenialReason(CoarseReason coarse) {
        this.coarse = coarse;
    }

    /** What the open event says instead. */
    public CoarseReason coarse() {
        return coarse;
    }
}
