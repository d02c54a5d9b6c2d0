package dev.torhaus.event;

/** What a remote command can do to a door. */
public enum RemoteAction {
    /** Let somebody in once. */
    RELEASE,
    /** End a release now, and a free mode with it. */
    LOCK,
    NORMAL,
    FREE,
    LOCKDOWN
}
