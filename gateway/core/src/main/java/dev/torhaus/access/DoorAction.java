package dev.torhaus.access;

/** What an operator can do to a door. */
public enum DoorAction {
    /** Let somebody in once. */
    RELEASE,
    /** End a release now, and a free mode with it. */
    LOCK,
    NORMAL,
    FREE,
    LOCKDOWN,
    /** Take notice of every alarm of the door. */
    ACKNOWLEDGE
}
