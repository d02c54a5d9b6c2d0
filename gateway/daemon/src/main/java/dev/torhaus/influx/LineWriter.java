package dev.torhaus.influx;

import java.time.Duration;

/**
 * Writes line protocol to a database: one try, no retry, no buffer. Lives on the feed's thread;
 * {@link #abort} on any.
 */
interface LineWriter {
    Duration CONNECT_MAX = Duration.ofSeconds(10);
    Duration ANSWER_MAX = Duration.ofSeconds(30);

    /**
     * Writes lines with time stamps in nanoseconds; answers within the time that it was made for.
     */
    Answer write(String lines);

    /** Makes a write that is under way, and every later one, answer Away soon. */
    void abort();
}
