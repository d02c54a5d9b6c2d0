package dev.torhaus.event;

/** Why nothing is known of a desk. */
public enum UnknownCause {
    /** The gateway was down, or could not store what it saw. */
    GATEWAY_DOWN,
    /** A sensor of the desk is warming up after power came back. */
    WARM_UP,
    /**
     * Every sensor of the desk is to be believed, but has not been watched for a whole hold yet
     * since the gateway's start, its warm-up or its recovery: nobody was seen, which may be because
     * somebody sits still.
     */
    WATCHING,
    /** A sensor of the desk has been on for longer than anybody sits still. */
    SENSOR_STUCK,
    /** A sensor of the desk changes more often than people move. */
    SENSOR_CHATTERING,
    /** A sensor of the desk has seen nothing for a working day, while the room moved. */
    SENSOR_SILENT,
    /** A sensor that speaks over a network cannot be heard. */
    SENSOR_UNREACHABLE
}
