package dev.torhaus.event;

/** Why nothing is known of a desk. */
public enum UnknownCause {
    /** The gateway has just started, was down, or could not store what it saw. */
    GATEWAY_DOWN,
    /** A sensor of the desk is warming up after power came back. */
    WARM_UP,
    /** A sensor of the desk has been on for longer than anybody sits still. */
    SENSOR_STUCK,
    /** A sensor of the desk changes more often than people move. */
    SENSOR_CHATTERING,
    /** A sensor of the desk has seen nothing for a working day, while the room moved. */
    SENSOR_SILENT,
    /** A sensor that speaks over a network cannot be heard. */
    SENSOR_UNREACHABLE
}
