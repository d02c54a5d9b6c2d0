package dev.torhaus.event;

/** How a door is worked. */
public enum DoorMode {
    /** Locked; cards and the exit button release it for a while. */
    NORMAL,
    /** Released until further notice: anybody may pass. */
    FREE,
    /** Locked, and only cards of the groups that the site names for it are let in. */
    LOCKDOWN
}
