package dev.torhaus.event;

/** Whether a sensor is to be believed. */
public enum SensorHealth {
    WELL,
    /** On without a break for longer than anybody sits still, until its line falls. */
    STUCK,
    /** More edges than people make, until it has been calm for a while. */
    CHATTERING,
    /** No edge for a working day while others in its room moved, until its next edge. */
    SILENT,
    /** Speaks over a network and cannot be heard, until it is again. */
    UNREACHABLE
}
