package dev.torhaus.event;

/** What became of a remote command. */
public enum CommandOutcome {
    ACCEPTED,
    /** Its id was seen before. */
    REPLAYED,
    EXPIRED,
    /** It would be valid for longer than commands may be. */
    EXPIRES_TOO_LATE,
    /** Whether it has expired cannot be told. */
    CLOCK_UNTRUSTED,
    /** The door does not do that now: an interlock, a fire, nothing to release. */
    DOOR_REFUSES
}
