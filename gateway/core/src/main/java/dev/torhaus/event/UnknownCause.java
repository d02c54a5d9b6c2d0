package dev.torhaus.event;

/** Why nothing is known of a desk. */
public enum UnknownCause {
    /** The gateway has just started, was down, or could not store what it saw. */
    GATEWAY_DOWN,
    /** A sensor of the desk is warming up after power came back. */
    WARM_UP
}
