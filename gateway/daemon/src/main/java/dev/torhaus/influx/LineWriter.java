package dev.torhaus.influx;

/**
 * Writes line protocol to a database: one try, no retry, no buffer. Lives on the feed's thread;
 * {@link #abort} on any.
 */
interface LineWriter {
    /** Writes lines with time stamps in nanoseconds; answers within 30 s. */
    Answer write(String lines);

    /** Makes a write that is under way, and every later one, answer Away soon. */
    void abort();
}
