package dev.torhaus.event;

/** Who or what released a door. */
public enum ReleaseCause {
    CARD,
    EXIT_BUTTON
}
