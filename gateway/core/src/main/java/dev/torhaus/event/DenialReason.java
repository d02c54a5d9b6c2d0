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
    WRONG_DOOR(CoarseReason.NOT_HERE),
    OUTSIDE_HOURS(CoarseReason.NOT_NOW),
    /** The door is in lockdown, and the member is in no group that may pass then. */
    LOCKDOWN(CoarseReason.NOT_NOW),
    /** Another door of the interlock is released or open. */
    INTERLOCK(CoarseReason.NOT_NOW),
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
