package dev.torhaus.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is doing.
 *
 * @param name as the operator knows it, e.g. {@code MQTT}
 * @param backlog committed entries that it has not delivered yet
 * @param since since when it is connected, or away; real time, also in a simulated house
 * @param problem what keeps it from delivering, in one line and without a secret; null when nothing
 *     does
 */
public record FeedHealth(
        String name, boolean connected, long backlog, Instant since, @Nullable String problem) {}
