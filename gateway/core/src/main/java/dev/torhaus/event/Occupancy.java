package dev.torhaus.event;

/** What is known of a desk. */
public enum Occupancy {
    VACANT,
    OCCUPIED,
    UNKNOWN
}
