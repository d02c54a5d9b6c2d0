package dev.torhaus.event;

/** Why a card was refused, as far as everybody may know it. */
public enum CoarseReason {
    /** Nobody's card, or not proven to be in its owner's hand. */
    UNKNOWN,
    /** At another time it would have been let in. */
    NOT_NOW,
    /** Not through this door. */
    NOT_HERE,
    /** Card or member is barred. */
    BLOCKED,
    /** The gateway could not decide. */
    TECHNICAL
}
