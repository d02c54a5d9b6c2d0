package dev.torhaus.access;

/** On which side of its door a reader hangs. */
public enum Side {
    /** Outside: who shows a card there wants to come in. */
    IN,
    /** Inside: who shows a card there wants to leave. */
    OUT
}
