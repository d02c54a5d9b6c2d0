package dev.torhaus.access;

/** The rules that a decision asks, in this order; the first that fails decides. */
public enum Rule {
    /** Somebody owns the card. */
    KNOWN_CARD,
    /** The card is not revoked. */
    CARD_IN_FORCE,
    /** The member is not suspended. */
    NOT_SUSPENDED,
    /** The member's dates, and a visitor's days. */
    VALIDITY,
    /** A visitor's uses. */
    USES_LEFT,
    /** One of the member's groups may pass this door at some time. */
    DOOR_GRANTED,
    /** One of these grants holds now. */
    SCHEDULE,
    /** The door is in no lockdown that keeps the member out. */
    LOCKDOWN,
    /** The member is not known to be in the area already. */
    PASSBACK,
    /** No other door of the interlock is released or open. */
    INTERLOCK,
    /** There were not too many wrong PINs. */
    PIN_LOCK_OUT,
    /** The PIN is right. */
    PIN
}
