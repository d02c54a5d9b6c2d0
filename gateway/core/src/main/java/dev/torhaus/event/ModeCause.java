package dev.torhaus.event;

/** Why a door's mode changed. */
public enum ModeCause {
    OPERATOR,
    /** A free time of the door's schedule began or ended. */
    SCHEDULE,
    /** The first card of a free time that waits for one. */
    FIRST_CARD,
    /** A card of a group that may lift the lockdown. */
    LIFTED,
    /** The site file no longer allows the mode that the door was in. */
    SITE
}
