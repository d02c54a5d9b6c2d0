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

    /** The writer for these settings; a write without an answer for {@code answerMax} is Away. */
    static LineWriter to(InfluxSettings settings, Duration answerMax) {
        return switch (settings) {
            case InfluxSettings.V1 v1 -> new V1Writer(v1, answerMax);
            case InfluxSettings.V2 v2 -> new V2Writer(v2, answerMax);
        };
    }
}
