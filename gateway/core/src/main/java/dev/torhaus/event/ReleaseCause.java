package dev.torhaus.event;

/** Who or what released a door. */
public enum ReleaseCause {
    CARD,
    EXIT_BUTTON,
    OPERATOR,
    /** The door's mode is free. */
    FREE,
    /** The fire input is active. */
    FIRE
}
