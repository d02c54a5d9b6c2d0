package dev.torhaus.event;

/** Where an alarm stands. */
public enum AlarmState {
    /** The condition holds and nobody has acknowledged it. */
    RAISED,
    /** The condition holds, and an operator knows. */
    ACKNOWLEDGED,
    /** The condition is over, but an operator is still to acknowledge it. */
    PASSED,
    /** Nothing is left of it. */
    OVER
}
