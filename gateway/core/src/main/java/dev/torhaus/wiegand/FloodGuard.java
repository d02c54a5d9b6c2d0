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

    /** Whether, with so many edges more at a kernel time, it is a flood. */
    public boolean floods(long more, long atNanos) {
        if (begunNanos == Long.MIN_VALUE || atNanos - begunNanos >= SECOND_NANOS) {
            begunNanos = atNanos;
            edges = 0;
        }
        edges += more;
        return edges > EDGES_PER_SECOND_MAX;
    }

    /** Nothing was heard for a while: what came before does not count any more. */
    public void reset() {
        begunNanos = Long.MIN_VALUE;
    }
}
