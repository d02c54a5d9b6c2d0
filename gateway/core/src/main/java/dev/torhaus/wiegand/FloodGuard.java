package dev.torhaus.wiegand;

/**
 * Tells a line that oscillates, or a reader gone mad, from one that sends cards: by how many edges
 * come in a second of kernel time, so that a pause of the reading thread makes no flood. One
 * thread.
 */
public final class FloodGuard {
    /**
     * The longest frame of 64 bits at the shortest period and the shortest silence makes 1,500
     * edges in a second.
     */
    public static final int EDGES_PER_SECOND_MAX = 2_048;

    private static final long SECOND_NANOS = 1_000_000_000;

    private long begunNanos = Long.MIN_VALUE;
    private long edges;

    /**
     * Whether, with so many edges more since the last one's kernel time, it is a flood. Those that
     * the kernel threw away while nobody read may have come over many seconds.
     */
    public boolean floods(long more, long atNanos) {
        if (begunNanos == Long.MIN_VALUE) {
            begunNanos = atNanos;
        }
        edges += more;
        var lastingNanos = Math.max(SECOND_NANOS, atNanos - begunNanos);
        var flood = edges > (double) EDGES_PER_SECOND_MAX * lastingNanos / SECOND_NANOS;
        if (lastingNanos > SECOND_NANOS) {
            begunNanos = atNanos;
            edges = 0;
        }
        return flood;
    }

    /** Nothing was heard for a while: what came before does not count any more. */
    public void reset() {
        begunNanos = Long.MIN_VALUE;
        edges = 0;
    }
}
