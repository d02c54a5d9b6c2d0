package dev.torhaus.influx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the gateway was doing at a moment.
 *
 * @param at on the clock of the house
 * @param mailbox inputs that waited to be decided on
 * @param waiting entries that waited for the disk
 * @param commitMaxMicros the longest commit since the sample before
 */
public record HealthSample(
        Instant at, int mailbox, int waiting, long commitMaxMicros, List<FeedSample> feeds) {
    public HealthSample {
        feeds = List.copyOf(feeds);
    }

    /**
     * How a feed was doing.
     *
     * @param lastAck when its far side last confirmed an entry, in real time; empty when not since
     *     the start
     */
    public record FeedSample(
            String feed, boolean connected, long backlog, Optional<Instant> lastAck) {}
}
