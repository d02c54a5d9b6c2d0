package dev.torhaus.occupancy;

/**
 * How often a line changes, by the minutes since its start: which minute it is, how many edges it
 * had so far, and how many minutes in a row before it had too many.
 */
record EdgeRate(long minute, int edges, int fastMinutes) {
    /** More edges than this in a minute are more than people make. */
    static final int EDGES_MAX = 30;

    /** So many such minutes in a row, and it is the sensor, not the people. */
    static final int FAST_MINUTES = 5;

    static final long MINUTE_NANOS = 60_000_000_000L;

    static final EdgeRate NONE = new EdgeRate(0, 0, 0);

    /** With one more edge. */
    EdgeRate edge(long sinceStartNanos) {
        var now = Math.floorDiv(sinceStartNanos, MINUTE_NANOS);
        if (now == minute) {
            return new EdgeRate(minute, edges + 1, fastMinutes);
        }
        return new EdgeRate(now, 1, now == minute + 1 && fast() ? fastMinutes + 1 : 0);
    }

    /** Whether this minute has too many edges. */
    boolean fast() {
        return edges > EDGES_MAX;
    }

    /** Whether this minute is the last of enough fast ones in a row. */
    boolean sustained() {
        return fast() && fastMinutes + 1 >= FAST_MINUTES;
    }

    /** When the first of the fast minutes in a row began, since the start. */
    long fastFromNanos() {
        return (minute - fastMinutes) * MINUTE_NANOS;
    }
}
