package dev.torhaus.mqtt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection to a broker, from its CONNACK until it is lost. Lives on the feed's thread. */
interface Link {
    /** How many publications may be without their ack at once; at least 1. */
    int windowMax();

    /** The longest packet that the broker takes, in bytes. */
    long packetBytesMax();

    /** How long an ack may take before the broker counts as gone. */
    long ackMillisMax();

    /** Hands {@code publication} over for sending. Never more than the window are open. */
    void publish(Publication publication) throws LinkLost;

    /** Returns the next ack; null when none came within {@code millis}. */
    @Nullable Ack nextAck(long millis) throws LinkLost;

    /**
     * Asks for messages of others, never of ourselves; what is retained there comes first. Whether
     * the broker grants it is told by {@link #deniedFilters} later on.
     *
     * @param retainAsPublished whether messages that come later say how they were sent; else only
     *     one that the broker had kept is {@link Incoming#retained}
     */
    void subscribe(List<String> filters, boolean retainAsPublished) throws LinkLost;

    /** The filters that the broker refused when it was last asked for them. */
    List<Denied> deniedFilters();

    /** Returns the next message of others; null when there is none now. */
    @Nullable Incoming nextMessage();

    /** Ends the connection in good order, within a second, so that no last will is published. */
    void disconnect();

    /** A subscription that the broker refused, MQTT 5.0 section 3.9.3. */
    record Denied(String filter, int reason) {}
}
