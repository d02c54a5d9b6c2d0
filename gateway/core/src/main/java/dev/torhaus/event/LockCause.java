package dev.torhaus.event;

/** Why a door was locked again. */
public enum LockCause {
    /** The release time was over. */
    TIME,
    /** The door had been opened and was closed. */
    CLOSED,
    OPERATOR,
    /** The door's mode is no longer free, or is lockdown now. */
    MODE,
    /** The fire input is no longer active. */
    FIRE_OVER,
    /** The gateway started and claimed the strike at its safe level. */
    START,
    /** The gateway stopped and left the strike at its safe level. */
    STOP
}
