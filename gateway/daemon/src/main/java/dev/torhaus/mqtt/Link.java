package dev.torhaus.mqtt;

import org.jspecify.annotations.Nullable;

/** One connection to a broker, from its CONNACK until it is lost. Lives on the feed's thread. */
interface Link {
    /** How many publications may be without their ack at once; at least 1. */
    int windowMax();

    /** Hands {@code publication} over for sending. Never more than the window are open. */
    void publish(Publication publication) throws LinkLost;

    /** Returns the next ack; null when none came within {@code millis}. */
    @Nullable Ack nextAck(long millis) throws LinkLost;

    /** Ends the connection in good order, within a second, so that no last will is published. */
    void disconnect();
}
